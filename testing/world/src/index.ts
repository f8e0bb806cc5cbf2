export * from './fusion-inputs.ts';
export * from './make-visit.ts';
export * from './record-visit.ts';
export * from './scenario.ts';
export * from './seeded-random.ts';
export * from './truth.ts';
export * from './world-products.ts';
export * from './world-store.ts';
