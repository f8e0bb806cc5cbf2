export * from './apdu-machine.ts';
export * from './atr.ts';
export * from './ber-tag.ts';
export * from './ber-tlv.ts';
export * from './command-apdu.ts';
export * from './response-apdu.ts';
export * from './status-words.ts';
export * from './with-get-response.ts';
