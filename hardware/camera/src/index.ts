export * from './bodies-message.ts';
export * from './decode-bodies-message.ts';
export * from './encode-bodies-message.ts';
