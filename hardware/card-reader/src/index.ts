export * from './pcsc/list-readers.ts';
export * from './pcsc/pcsc-card-reader.ts';
export * from './port.ts';
export * from './transceive.ts';
