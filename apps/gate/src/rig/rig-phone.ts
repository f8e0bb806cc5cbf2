import type { KeyObject } from 'node:crypto';
import { generateKeyPairSync, sign } from 'node:crypto';
import type { GateConfig } from '@saunter/contracts';
import type { PassSigningKey } from '@saunter/identity/entry-code';
import { issuePass, makeEntryCode, parsePass, passPublicKey } from '@saunter/identity/entry-code';
import { assert, Secret, toBase64Url } from '@saunter/kit';
import type { ChainId } from '@saunter/model';
import { asId } from '@saunter/model';
import { systemEntropy } from '@saunter/platform-node';

const CHAIN = 'rig-chain';
const CHAIN_KEY: PassSigningKey = { keyId: 1, privateKey: new Secret(new Uint8Array(32).fill(3)) };

/** What a gate of the rig's chain is told about codes. */
export const RIG_ENTRY_CODES: NonNullable<GateConfig['entryCodes']> = {
  chainId: CHAIN,
  keys: [{ keyId: CHAIN_KEY.keyId, publicKey: toBase64Url(passPublicKey(CHAIN_KEY)) }],
  revoked: [],
};

/** A shopper's phone with a pass of the rig's chain, or of another. */
export class RigPhone {
  readonly #pass: NonNullable<ReturnType<typeof parsePass>>;
  readonly #key: KeyObject;

  constructor(chainId = CHAIN) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    this.#key = privateKey;
    const issued = issuePass(CHAIN_KEY, {
      chainId: asId<ChainId>(chainId),
      shopperRef: '00000000000000AA',
      cardRef: '00000000000000BB',
      deviceKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
      notBefore: Date.now() - 3_600_000,
    });
    const pass = issued.ok ? parsePass(issued.value) : undefined;
    assert(pass, 'a phone makes a good key');
    this.#pass = pass;
  }

  /** By this name the pass is revoked. */
  get passId(): string {
    return this.#pass.passId;
  }

  /** The text of a code that was made `agoMs` ago. */
  async code(party = 1, agoMs = 0): Promise<string> {
    const parts = { pass: this.#pass, now: Date.now() - agoMs, nonce: systemEntropy.bytes(4), party };
    return (await makeEntryCode(parts, async (message) => new Uint8Array(sign(null, message, this.#key)))).text;
  }
}
