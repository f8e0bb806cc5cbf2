export * from './authorisation-response-cryptogram.ts';
export * from './card-master-key.ts';
export * from './issuer-cryptogram.ts';
export * from './retail-mac.ts';
export * from './session-key.ts';
