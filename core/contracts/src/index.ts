export * from './bus.ts';
export * from './devices.ts';
export * from './gate.ts';
export * from './hub.ts';
export * from './primitives.ts';
export * from './problem.ts';
export * from './vault.ts';
export * from './visits.ts';
