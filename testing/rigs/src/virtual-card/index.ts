export * from './card-faults.ts';
export * from './card-profile.ts';
export * from './profiles.ts';
export * from './reader-watch.ts';
export * from './virtual-card.ts';
export * from './virtual-chip.ts';
