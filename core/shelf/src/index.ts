export * from './plate-samples.ts';
export * from './shelf-event.ts';
