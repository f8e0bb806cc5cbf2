import type { ResponseApdu } from '@saunter/iso7816';
import { STATUS_WORD } from '@saunter/iso7816';
import { concatBytes, fromHex } from '@saunter/kit';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import type { Transaction } from '../transaction.ts';
import { CA_KEYS, ICC, settingsWith, sign } from './good-card.vectors.ts';
import { offlineDataAuthentication } from './offline-data-authentication.ts';

/** Format 05, SHA-1, nine bytes: a dynamic number of eight. */
export const DYNAMIC_DATA = fromHex('050109081122334455667788');
/** A terminal that knows the fixture's CA. */
export const TERMINAL = settingsWith(CA_KEYS);

/** What the good card signs for INTERNAL AUTHENTICATE with `data`. */
export const signed = (data: Uint8Array): Uint8Array => sign(ICC, DYNAMIC_DATA, data);

/** An object whose length takes the long form. */
export const template = (tag: number, content: Uint8Array): Uint8Array =>
  concatBytes(Uint8Array.of(tag, 0x81, content.length), content);

/** An answer to INTERNAL AUTHENTICATE in format 1. */
export const format1 = (sdad: Uint8Array): Uint8Array => template(0x80, sdad);

/** An answer to INTERNAL AUTHENTICATE in format 2. */
export const format2 = (sdad: Uint8Array): Uint8Array =>
  template(0x77, concatBytes(fromHex('9F4B'), Uint8Array.of(sdad.length), sdad));

/** The good card's answer. */
export const honest = (ddolData: Uint8Array): ResponseApdu => ({
  data: format2(signed(ddolData)),
  statusWord: STATUS_WORD.OK,
});

/** The contact step to its end; `answer` is to INTERNAL AUTHENTICATE. */
export function runOda(
  start: Transaction,
  answer: (ddolData: Uint8Array) => ResponseApdu,
  settings: TerminalSettings = TERMINAL,
): Transaction {
  const move = offlineDataAuthentication.start(start, settings);
  if (move.kind !== 'command') return move.transaction;
  const last = offlineDataAuthentication.next?.(move.inner, move.transaction, answer(move.command.data), settings);
  if (last?.kind !== 'done') throw new Error('the step ends with the answer');
  return last.transaction;
}
