import type { DenyKey, DenyList, DenyListTrust, NamedCard } from '@saunter/identity';
import { acceptDenyList, denyTags, isDenied, openDenyList, openGateKeys } from '@saunter/identity';
import type { EpochMs, Log, Secret } from '@saunter/kit';
import type { DeviceId } from '@saunter/model';
import type { DenyFiles } from './deny-files.ts';

/** What a book is opened with. */
export interface DenyBookParts {
  readonly gateId: DeviceId;
  /** Opens the deny keys; 32 bytes of X25519. */
  readonly gateKey: Secret;
  readonly files: DenyFiles;
  readonly log: Log;
  now(): EpochMs;
}

/**
 * The cards that this gate refuses by itself, on disk and in memory.
 *
 * Invariants:
 * 1. A list is on disk before anybody is refused by it; neither ever goes back to an older one.
 * 2. Without keys or a list, and from the list's end on, nobody is refused here: the server decides.
 */
export class DenyBook {
  readonly #parts: DenyBookParts;
  #keys: readonly DenyKey[] = [];
  #list: DenyList | undefined;
  #trust: DenyListTrust | undefined;
  #hasComplained = false;

  constructor(parts: DenyBookParts) {
    this.#parts = parts;
    const sealedKeys = parts.files.readKeys();
    if (sealedKeys !== undefined) this.#openKeys(sealedKeys);
  }

  /** Version of the list that it goes by; undefined when it has none. */
  get version(): number | undefined {
    return this.#list?.version;
  }

  /** Whose list counts from now on; the one on disk is opened when it is theirs. */
  trust(trust: DenyListTrust): void {
    const isKnown = this.#trust?.chainId === trust.chainId && isSame(this.#trust.publicKey, trust.publicKey);
    if (isKnown) return;
    this.#trust = trust;
    this.#list = undefined;
    const text = this.#parts.files.readList();
    const list = text === undefined ? undefined : openDenyList(text, trust.publicKey);
    if (list?.ok && list.value.chainId === trust.chainId) this.#list = list.value;
    else if (list) this.#parts.log.warn('the deny list on disk is not of this chain and server: it waits for theirs');
  }

  /** Takes the vault's sealed answer; one that does not open leaves the keys as they are. */
  takeKeys(sealedKeys: string): void {
    if (this.#openKeys(sealedKeys)) this.#parts.files.writeKeys(sealedKeys);
  }

  /** Takes a newer list; gives whether it did. */
  takeList(text: string): boolean {
    const { log, files } = this.#parts;
    if (!this.#trust) return false;
    const accepted = acceptDenyList(this.#list, text, this.#trust, this.#parts.now());
    if (!accepted.ok) {
      log.error('deny list refused', { ...accepted.error, has: this.version });
      return false;
    }
    files.writeList(text);
    this.#list = accepted.value;
    this.#hasComplained = false;
    log.info('deny list', { version: accepted.value.version, entries: accepted.value.entries.length });
    return true;
  }

  /** Whether this gate refuses the card. Who only owes is the server's to refuse: it takes the debt, or says how much. */
  isDenied(card: NamedCard): boolean {
    const list = this.#list;
    const now = this.#parts.now();
    if (!list || this.#keys.length === 0) return false;
    if (now >= list.expiresAt) {
      this.#complain(list);
      return false;
    }
    const entries = list.entries.filter(({ reason }) => reason === 'chip-not-genuine');
    return isDenied({ ...list, entries }, denyTags(this.#keys, card), now) !== undefined;
  }

  #openKeys(sealedKeys: string): boolean {
    const { gateKey, gateId, log } = this.#parts;
    const opened = openGateKeys(gateKey, gateId, sealedKeys);
    if (!opened.ok) {
      log.error('the deny keys do not open', { defect: opened.error });
      return false;
    }
    for (const { secret } of this.#keys) secret.wipe();
    this.#keys = opened.value;
    return true;
  }

  #complain({ version, expiresAt }: DenyList): void {
    if (this.#hasComplained) return;
    this.#hasComplained = true;
    this.#parts.log.warn('the deny list is past its end: the server alone decides', { version, expiresAt });
  }
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.every((byte, i) => byte === other[i]);
