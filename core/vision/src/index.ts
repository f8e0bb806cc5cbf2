export * from './bodies-seen.ts';
export { type Exchange, nameAfter } from './exchange.ts';
export { logReached } from './hand-evidence.ts';
export { handsMet } from './hands-met.ts';
export { lastSighting } from './last-sighting.ts';
export * from './position-at.ts';
export * from './reach.ts';
export * from './track.ts';
export * from './tracks.ts';
