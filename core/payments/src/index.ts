export * from './iso8583/codec.ts';
export * from './iso8583/data-elements.ts';
export * from './iso8583/frame.ts';
export * from './iso8583/message.ts';
export * from './iso8583/mti.ts';
export * from './iso8583/original-data-elements.ts';
export * from './iso8583/packing.ts';
