export * from './cart.ts';
export * from './ids.ts';
export * from './lane.ts';
export * from './money-words.ts';
export * from './plates.ts';
export * from './review.ts';
