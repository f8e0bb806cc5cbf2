export * from './plate-samples.ts';
export * from './scale-watch.ts';
export * from './shelf-event.ts';
