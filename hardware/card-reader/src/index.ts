export * from './pcsc/list-readers.ts';
export type { OpenPcscClient } from './pcsc/pcsc-binding.ts';
export { openPcscMini } from './pcsc/pcsc-binding.ts';
export * from './pcsc/pcsc-card-reader.ts';
export * from './port.ts';
export * from './transceive.ts';
