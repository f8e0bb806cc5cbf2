import { cbc, cmac } from '@noble/ciphers/aes.js';
import type { Entropy, Result, Secret } from '@saunter/kit';
import { concatBytes, err, ok, parseBase64Url, toBase64Url, toHex } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import { asId } from '@saunter/model';
import {
  DUKPT_USAGE,
  decodeKsn,
  deriveInitialKey,
  deriveTransactionKey,
  deriveWorkingKey,
  KSN_BYTES,
} from './aes-dukpt.ts';
import type { CardDetails } from './card-details.ts';
import type { DukptTerminal } from './dukpt-terminal.ts';
import type { PoiFieldsDefect } from './poi-card-fields.ts';
import { decodePoiFields } from './poi-card-fields.ts';

/** A base derivation key of the vault, and what sealed cards of its terminals are named by. */
export interface BaseDerivationKey {
  /** `dukpt-` and a name of lower-case letters, digits and hyphens. */
  readonly keyId: string;
  /** 16 or 32 bytes. */
  readonly secret: Secret;
}

/** A card that opened, and the transaction of the terminal that sealed it: no counter may be taken twice. */
export interface OpenedPoiCard {
  readonly card: CardDetails;
  /** Hexadecimal; names the terminal. */
  readonly initialKeyId: string;
  readonly counter: number;
}

/** Why a terminal's card does not open. Which byte of it is wrong is not told, and cannot be. */
export type OpenPoiCardDefect =
  | { readonly kind: 'poi-card-shape' }
  | { readonly kind: 'unknown-key'; readonly keyId: string }
  | { readonly kind: 'authentication' }
  | { readonly kind: 'poi-fields'; readonly defect: PoiFieldsDefect };

/** What the names of base derivation keys begin with. */
export const POI_KEY_PREFIX = 'dukpt-';

const IV_BYTES = 16;
const MAC_BYTES = 16;
const BLOCK_BYTES = 16;
/** Both working keys; AES-128 suits keys of either length, and every terminal has it. */
const WORKING_KEY_BYTES = 16;
const SHAPE = /^(dukpt-[a-z0-9-]{1,26})\.([A-Za-z0-9_-]{64,8192})$/;
const USAGES = [DUKPT_USAGE.DATA_ENCRYPTION, DUKPT_USAGE.MAC_GENERATION] as const;

/** Whether a sealed card is one of an encrypting terminal. */
export const isPoiCard = (sealed: string): boolean => sealed.startsWith(POI_KEY_PREFIX);

/** The sealed card of what a terminal sent: `<keyId>.<base64url(ksn 12 | iv 16 | ciphertext | mac 16)>`; opaque here. */
export const poiSealedCard = (keyId: string, protectedCard: Uint8Array): SealedCard =>
  asId<SealedCard>(`${keyId}.${toBase64Url(protectedCard)}`);

/**
 * What a terminal does to a card's fields: AES-128-CBC with padding (PKCS #7) under the data key of its next
 * transaction, then AES-CMAC (RFC 4493) under the MAC key over all of it. Takes 16 bytes of entropy. Undefined when
 * the terminal's counters are used up.
 */
export const protectPoiCard = (terminal: DukptTerminal, fields: Uint8Array, entropy: Entropy): Uint8Array | undefined =>
  terminal.next(USAGES, WORKING_KEY_BYTES, (ksn, [dataKey = new Uint8Array(), macKey = new Uint8Array()]) => {
    const iv = entropy.bytes(IV_BYTES);
    const body = concatBytes(ksn, iv, cbc(dataKey, iv).encrypt(fields));
    return concatBytes(body, cmac(body, macKey));
  });

/** Opens a terminal's card with whichever of `keys` it names; total over any text. Who may use it twice is not judged. */
export function openPoiCard(
  keys: readonly BaseDerivationKey[],
  sealed: string,
): Result<OpenedPoiCard, OpenPoiCardDefect> {
  const [, keyId = '', text = ''] = SHAPE.exec(sealed) ?? [];
  const bytes = parseBase64Url(text);
  const body = bytes?.subarray(0, -MAC_BYTES) ?? new Uint8Array();
  const cipherBytes = body.length - KSN_BYTES - IV_BYTES;
  const isWhole = bytes && toBase64Url(bytes) === text && cipherBytes >= BLOCK_BYTES && cipherBytes % BLOCK_BYTES === 0;
  const ksn = decodeKsn(body.subarray(0, KSN_BYTES));
  if (!isWhole || !ksn) return err({ kind: 'poi-card-shape' });
  const key = keys.find((candidate) => candidate.keyId === keyId);
  if (!key) return err({ kind: 'unknown-key', keyId });
  const fields = decrypt(key.secret, body, bytes.subarray(-MAC_BYTES));
  if (!fields) return err({ kind: 'authentication' });
  const card = decodePoiFields(fields);
  fields.fill(0);
  if (!card.ok) return err({ kind: 'poi-fields', defect: card.error });
  const initialKeyId = toHex(ksn.initialKeyId);
  return ok({ card: card.value, initialKeyId, counter: ksn.counter });
}

function decrypt(baseKey: Secret, body: Uint8Array, mac: Uint8Array): Uint8Array | undefined {
  const ksn = decodeKsn(body.subarray(0, KSN_BYTES));
  if (!ksn) return undefined;
  const initialKey = deriveInitialKey(baseKey.expose(), ksn.initialKeyId);
  const transactionKey = deriveTransactionKey(initialKey, ksn);
  const [dataKey, macKey] = USAGES.map((usage) => deriveWorkingKey(transactionKey, usage, WORKING_KEY_BYTES, ksn));
  try {
    if (!dataKey || !macKey || !isSame(cmac(body, macKey), mac)) return undefined;
    const ciphertext = body.slice(KSN_BYTES + IV_BYTES);
    return cbc(dataKey, body.slice(KSN_BYTES, KSN_BYTES + IV_BYTES)).decrypt(ciphertext);
  } catch {
    return undefined;
  } finally {
    for (const bytes of [initialKey, transactionKey, dataKey, macKey]) bytes?.fill(0);
  }
}

/** Takes as long for a MAC that is wrong in its first byte as for one in its last. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let i = 0; i < one.length; i++) difference |= (one[i] ?? 0) ^ (other[i] ?? 0);
  return difference === 0;
}
