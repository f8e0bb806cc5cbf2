import { createCipheriv, createDecipheriv } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CardDetails } from '@saunter/identity';
import { decodeCardDetails, encodeCardDetails } from '@saunter/identity';
import type { Entropy, Secret } from '@saunter/kit';
import { assert, concatBytes, parseBase64Url, toBase64Url } from '@saunter/kit';
import type { AuthorisationId } from '@saunter/model';
import { asId } from '@saunter/model';
import { OperatorError, readFileIfThere, syncFolder, writeFileAtomically } from '@saunter/platform-node';
import type { CardStore } from './card-store.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ENDING = '.card';

/**
 * The cards of open holds, or those on file, one file each, mode 0600: the card under a data key of its own, the data key
 * under the card encryption key (envelope encryption, PCI DSS 3.5.1). With the file its key is gone.
 *
 * Invariants:
 * 1. A file holds number, PAR, expiry and sequence number only; chip data are not in it (PCI DSS 3.3).
 * 2. `put` returns when the file is on disk; `forget` when it is gone from it.
 * 3. A file copied to another one's name does not open: both layers authenticate the id.
 */
export class CardFiles<Id extends string = AuthorisationId> implements CardStore<Id> {
  readonly #folder: string;
  readonly #wrappingKey: Secret;
  readonly #entropy: Entropy;

  constructor(folder: string, wrappingKey: Secret, entropy: Entropy) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.#wrappingKey = wrappingKey;
    this.#entropy = entropy;
  }

  put(id: Id, card: CardDetails): void {
    const dataKey = this.#entropy.bytes(32);
    const plain = encodeCardDetails({ ...card, emv: new Uint8Array() });
    const body = this.#seal(dataKey, plain, id);
    const wrapped = this.#seal(this.#wrappingKey.expose(), dataKey, id);
    writeFileAtomically(
      this.#path(id),
      JSON.stringify({ v: 1, wrapped: toBase64Url(wrapped), body: toBase64Url(body) }),
    );
    dataKey.fill(0);
    plain.fill(0);
  }

  open(id: Id): CardDetails {
    const card = this.find(id);
    if (card) return card;
    throw new OperatorError(
      `the card of ${id} cannot be read from ${this.#path(id)}`,
      'Put the file and keys/card-encryption.key back from their backup; without them a hold can only expire, and a card on file be tied anew.',
    );
  }

  /** {@link open}, where a card that is damaged or gone is no reason to stop. */
  find(id: Id): CardDetails | undefined {
    const text = readFileIfThere(this.#path(id));
    if (text === undefined) return undefined;
    const dataKey = unseal(this.#wrappingKey.expose(), member(text, 'wrapped'), id);
    const plain = dataKey && unseal(dataKey, member(text, 'body'), id);
    dataKey?.fill(0);
    const card = plain && decodeCardDetails(plain);
    plain?.fill(0);
    return card?.ok ? card.value : undefined;
  }

  forget(id: Id): void {
    rmSync(this.#path(id), { force: true });
    syncFolder(this.#folder);
  }

  ids(): readonly Id[] {
    const names = readdirSync(this.#folder).filter((name) => name.endsWith(ENDING));
    return names.map((name) => asId<Id>(name.slice(0, -ENDING.length)));
  }

  #path(id: Id): string {
    return join(this.#folder, `${id}${ENDING}`);
  }

  #seal(key: Uint8Array, plain: Uint8Array, id: Id): Uint8Array {
    assert(key.length === 32, 'AES-256 takes 32 bytes');
    const nonce = this.#entropy.bytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
    return concatBytes(nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag());
  }
}

function unseal(key: Uint8Array, sealed: Uint8Array | undefined, id: string): Uint8Array | undefined {
  if (!sealed || sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(id))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return concatBytes(decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final());
  } catch {
    return undefined;
  }
}

function member(text: string, name: 'wrapped' | 'body'): Uint8Array | undefined {
  try {
    const value: unknown = (JSON.parse(text) as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' ? parseBase64Url(value) : undefined;
  } catch {
    return undefined;
  }
}
