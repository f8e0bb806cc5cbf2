import { AIP } from '../application-interchange-profile.ts';
import type { Bit } from '../verification-results.ts';
import { hasBit } from '../verification-results.ts';

/** What a contact terminal can do, best first: by the card's AIP, tag 82, and the terminal's capabilities, tag 9F33. */
const METHODS = [
  { method: 'CDA', aip: AIP.CDA_SUPPORTED, capabilities: [3, 0x08] },
  { method: 'DDA', aip: AIP.DDA_SUPPORTED, capabilities: [3, 0x40] },
  { method: 'SDA', aip: AIP.SDA_SUPPORTED, capabilities: [3, 0x80] },
] as const satisfies readonly { readonly method: string; readonly aip: Bit; readonly capabilities: Bit }[];

/**
 * The best method that card and terminal share; undefined when there is none (EMV 4.4 Book 3, 10.3). XDA, with its
 * elliptic curves, is not among them.
 */
export const selectOdaMethod = (aip: Uint8Array, capabilities: Uint8Array): 'CDA' | 'DDA' | 'SDA' | undefined =>
  METHODS.find((row) => hasBit(aip, row.aip) && hasBit(capabilities, row.capabilities))?.method;
