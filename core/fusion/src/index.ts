export * from './belief/belief.ts';
export * from './create-fusion.ts';
export * from './fusion.ts';
export * from './fusion-bounds.ts';
export * from './fusion-input.ts';
export * from './fusion-output.ts';
export * from './fusion-state.ts';
export * from './move.ts';
