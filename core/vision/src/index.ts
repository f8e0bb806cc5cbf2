export * from './bodies-seen.ts';
