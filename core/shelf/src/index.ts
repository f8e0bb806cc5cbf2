export * from './judge-now.ts';
export type { PlateHealth, PlateHealthChange } from './plate-health.ts';
export * from './plate-samples.ts';
export * from './restocking.ts';
export * from './scale-watch.ts';
export * from './shelf-event.ts';
export type { UnfeltSwing } from './unfelt-swings.ts';
