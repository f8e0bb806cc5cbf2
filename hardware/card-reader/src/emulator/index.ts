export * from './emulated-card-reader.ts';
export * from './vpcd-codec.ts';
