export * from './bag.tsx';
export * from './closed-sign.tsx';
export * from './gateway.tsx';
export * from './insert-card.tsx';
export * from './stop-hand.tsx';
export * from './take-card.tsx';
export * from './tap-card.tsx';
