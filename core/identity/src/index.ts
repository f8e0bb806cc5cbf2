export * from './card-details.ts';
export * from './card-token.ts';
export * from './luhn.ts';
export * from './pan.ts';
export * from './sealed-card.ts';
