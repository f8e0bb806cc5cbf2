export * from './price-cart.ts';
export * from './priced-cart.ts';
export * from './round-half-away.ts';
