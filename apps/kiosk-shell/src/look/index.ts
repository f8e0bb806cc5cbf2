export * from './action.tsx';
export * from './amount.tsx';
export * from './choice.tsx';
export * from './drawings/index.ts';
export * from './frame.tsx';
export * from './note.tsx';
export * from './tally.tsx';
export * from './threshold.tsx';
