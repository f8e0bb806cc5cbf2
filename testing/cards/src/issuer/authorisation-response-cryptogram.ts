import { concatBytes } from '@saunter/kit';
import { retailMac } from './retail-mac.ts';
import { tripleDes, xorBytes } from './triple-des.ts';

/** ARPC method 1: the cryptogram with the response code over its first two bytes, enciphered; eight bytes (EMV 4.4 Book 2, 8.2.1). */
export const arpcMethod1 = (key: Uint8Array, cryptogram: Uint8Array, responseCode: Uint8Array): Uint8Array =>
  tripleDes(key, xorBytes(cryptogram, responseCode));

/** ARPC method 2: a MAC over cryptogram and card status update, its first four bytes (EMV 4.4 Book 2, 8.2.2). */
export const arpcMethod2 = (key: Uint8Array, cryptogram: Uint8Array, cardStatusUpdate: Uint8Array): Uint8Array =>
  retailMac(key, concatBytes(cryptogram, cardStatusUpdate), 'method-2').slice(0, 4);
