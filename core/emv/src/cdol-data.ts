import { sha1 } from '@noble/hashes/legacy.js';
import type { Tag } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { cardValue } from './card-data.ts';
import type { DataObjects } from './dol.ts';
import { buildDolData, decodeDol, dolDataLength } from './dol.ts';
import type { StepFailure } from './step-failure.ts';
import { TAG } from './tags.ts';
import type { TerminalSettings } from './terminal/terminal-settings.ts';
import { rowFor } from './terminal/terminal-settings.ts';
import type { Transaction } from './transaction.ts';
import { terminalObjects } from './transaction.ts';
import { TVR, withBits } from './verification-results.ts';

/** What a CDOL asked for, and the transaction with what answering it set in the TVR. */
export interface CdolData {
  readonly data: Uint8Array;
  readonly transaction: Transaction;
}

const MAX_COMMAND_BYTES = 255;

/**
 * The data for GENERATE AC (EMV 4.4 Book 3, 9.2.1): `extra` wins over the terminal's objects, and those over what
 * the card said itself.
 */
export function buildCdolData(
  cdol: typeof TAG.CDOL1 | typeof TAG.CDOL2,
  transaction: Transaction,
  terminal: TerminalSettings,
  extra: DataObjects = new Map(),
): Result<CdolData, StepFailure> {
  const entries = decodeDol(cardValue(transaction.card, cdol) ?? new Uint8Array(0));
  if (!entries.ok || dolDataLength(entries.value) > MAX_COMMAND_BYTES) return err({ kind: 'bad-dol', class: 'end' });
  const wantsHash = entries.value.some(({ tag }) => tag === TAG.TC_HASH_VALUE);
  const hash = wantsHash ? tcHash(transaction, terminal, extra) : ok({ transaction, objects: extra });
  if (!hash.ok) return hash;
  const data = buildDolData(entries.value, hash.value.objects, ...sourcesOf(hash.value.transaction));
  return ok({ data, transaction: hash.value.transaction });
}

/** A card that asks for these wants its own secrets in a command; it is given zeros. */
const NEVER_SENT_BACK: readonly Tag[] = [
  TAG.PAN,
  TAG.TRACK_2_EQUIVALENT_DATA,
  TAG.CARDHOLDER_NAME,
  TAG.CARDHOLDER_NAME_EXTENDED,
  TAG.TRACK_1_DISCRETIONARY_DATA,
  TAG.TRACK_2_DISCRETIONARY_DATA,
  TAG.PAYMENT_ACCOUNT_REFERENCE,
];

function sourcesOf(transaction: Transaction): readonly DataObjects[] {
  const { options, records, answers } = transaction.card;
  const said = new Map([...answers, ...records, ...options]);
  for (const tag of NEVER_SENT_BACK) said.delete(tag);
  return [terminalObjects(transaction), said];
}

/** Tag 98: SHA-1 of what the card's TDOL, or else the terminal's, asks for (EMV 4.4 Book 3, 9.2.2). */
function tcHash(
  transaction: Transaction,
  terminal: TerminalSettings,
  extra: DataObjects,
): Result<{ readonly transaction: Transaction; readonly objects: DataObjects }, StepFailure> {
  const own = cardValue(transaction.card, TAG.TDOL);
  const entries = decodeDol(own ?? rowFor(terminal, transaction.application)?.defaultTdol ?? new Uint8Array(0));
  if (!entries.ok) return err({ kind: 'bad-dol', class: 'end' });
  const noted = own ? transaction : { ...transaction, tvr: withBits(transaction.tvr, TVR.DEFAULT_TDOL_USED) };
  const hash = sha1(buildDolData(entries.value, extra, ...sourcesOf(noted)));
  const objects: readonly (readonly [Tag, Uint8Array])[] = [...extra, [TAG.TC_HASH_VALUE, hash]];
  return ok({ transaction: noted, objects: new Map(objects) });
}
