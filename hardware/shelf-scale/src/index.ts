export * from './decode-scale-message.ts';
export * from './encode-scale-message.ts';
export * from './scale-layout.ts';
export * from './scale-message.ts';
