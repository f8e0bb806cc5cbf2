export type { CardApplication, CardProfile } from '@saunter/testing-cards';
export * from './bad-answer.ts';
export * from './card-faults.ts';
export * from './lab-terminal.ts';
export * from './profiles.ts';
export * from './reader-watch.ts';
export * from './virtual-card.ts';
