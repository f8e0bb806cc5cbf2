import type { IsoMessage, MacKey } from '@saunter/payments';
import { ascii1987, encodeMessage, openMessage, sealMessage } from '@saunter/payments';

/** Sets and checks the message authentication code that store and acquirer agreed on. */
export interface MessageSeal {
  /** The packed message with its code; `forge` makes that wrong. */
  seal(message: IsoMessage, forge: boolean): Uint8Array;
  /** Whether a message that came as these bytes has the code that it should have. */
  isRight(bytes: Uint8Array): boolean;
}

const NONSENSE = new Uint8Array(8).fill(0xa5);

/** No key was agreed on: no code is set, none is asked for; a forged one is nonsense. */
export const noSeal: MessageSeal = {
  seal({ mti, fields }, forge) {
    const place = fields[70] === undefined ? 64 : 128;
    return encodeMessage({ mti, fields: forge ? { ...fields, [place]: NONSENSE } : fields }, ascii1987);
  },
  isRight: () => true,
};

/** Every message has a code under `key`; a forged one differs in its last character from the right one. */
export const keyedSeal = (key: MacKey): MessageSeal => ({
  seal(message, forge) {
    const bytes = sealMessage(message, ascii1987, key);
    const last = bytes.length - 1;
    // The code is in hexadecimal characters: another one of them.
    if (forge) bytes[last] = bytes[last] === 0x30 ? 0x31 : 0x30;
    return bytes;
  },
  isRight: (bytes) => openMessage(bytes, ascii1987, key).ok,
});
