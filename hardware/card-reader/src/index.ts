export * from './port.ts';
export * from './transceive.ts';
