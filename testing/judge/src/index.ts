export * from './claimed-visit.ts';
export * from './contestant.ts';
export * from './contestants.ts';
export * from './evaluate-run.ts';
export * from './format-protocol.ts';
export * from './metrics/rate.ts';
export * from './protocol.ts';
export * from './run-outcome.ts';
