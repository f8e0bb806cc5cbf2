import { createHash } from 'node:crypto';
import { fromHex } from '@saunter/kit';
import type { Certificate } from '../certificates/public-key-certificate.ts';
import { certify } from '../certificates/public-key-certificate.ts';
import type { IssuerCard } from '../issuer/issuer-cryptogram.ts';
import type { RsaPrivateKey } from '../keys/rsa-private-key.ts';
import { seededRsaKey } from '../keys/seeded-rsa-key.ts';
import type { TestAccount } from './test-account.ts';
import type { TestScheme } from './test-scheme.ts';

/** How long keys are, in bits; those of an authority are its scheme's unless told. */
export interface KeyBits {
  readonly authority?: number;
  readonly issuer: number;
  readonly card: number;
}

/** Short, because a process that makes cards should not wait for its keys. */
const SHORT_KEYS: KeyBits = { issuer: 1152, card: 1024 };
/** `MMYY`: December 2030, as the longest lived card. */
const EXPIRES = fromHex('1230');
const ISSUER_SERIAL = fromHex('000001');
const CARD_SERIAL = fromHex('000101');

/** Every key behind the invented cards, made from one seed when it is first asked for, then kept. */
export class TestBank {
  readonly seed: string;
  readonly #bits: KeyBits;
  readonly #keys = new Map<string, RsaPrivateKey>();

  constructor(seed: string, bits: KeyBits = SHORT_KEYS) {
    this.seed = seed;
    this.#bits = bits;
  }

  /** The certification authority of `scheme`. */
  caKey = (scheme: TestScheme): RsaPrivateKey =>
    this.#key(`ca/${scheme.name}`, this.#bits.authority ?? scheme.caKeyBits);

  issuerKey = (scheme: TestScheme): RsaPrivateKey => this.#key(`issuer/${scheme.name}`, this.#bits.issuer);

  /** Two cards of one account have two keys: `use` tells them apart. */
  cardKey = (account: TestAccount, use: string): RsaPrivateKey =>
    this.#key(`card/${account.pan}/${use}`, this.#bits.card);

  /** Tags 90, 92 and 9F32: the authority's word on the issuer; its identifier is the first digits of the number. */
  issuerCertificate(scheme: TestScheme, { pan }: TestAccount): Certificate {
    const identifier = fromHex(`${pan.slice(0, 6)}FF`);
    const subject = { format: 0x02, identifier, expires: EXPIRES, serial: ISSUER_SERIAL } as const;
    return certify(this.caKey(scheme), this.issuerKey(scheme), subject);
  }

  /** Tags 9F46, 9F48 and 9F47: the issuer's word on the card's key and on what is in its signed records. */
  cardCertificate(scheme: TestScheme, account: TestAccount, key: RsaPrivateKey, staticData: Uint8Array): Certificate {
    const identifier = fromHex(account.pan.padEnd(20, 'F'));
    const subject = { format: 0x04, identifier, expires: EXPIRES, serial: CARD_SERIAL } as const;
    return certify(this.issuerKey(scheme), key, subject, staticData);
  }

  /** What the issuer needs to know of a card in order to check its cryptograms. */
  issuerCard({ name, cryptogramVersion }: TestScheme, { pan, psn }: TestAccount): IssuerCard {
    const digest = createHash('sha256').update(`${this.seed}/master key/${name}`).digest();
    return { version: cryptogramVersion, issuerMasterKey: Uint8Array.from(digest.subarray(0, 16)), pan, psn };
  }

  #key(name: string, bits: number): RsaPrivateKey {
    const key = this.#keys.get(name) ?? seededRsaKey(`${this.seed}/${name}`, bits);
    this.#keys.set(name, key);
    return key;
  }
}

const banks = new Map<string, TestBank>();

/** The bank of `seed`, one in a process: its keys take a while. */
export function testBank(seed: string): TestBank {
  const bank = banks.get(seed) ?? new TestBank(seed);
  banks.set(seed, bank);
  return bank;
}
