import type { DenyKey, DenyList } from '@saunter/identity';
import { denyListPublicKey, denyTags, parsePublicKey, sealGateKeys, signDenyList } from '@saunter/identity';
import { Secret, toBase64Url, utf8Bytes } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemEntropy } from '@saunter/platform-node';

const CHAIN_ID = 'rig-chain';
const SIGNING_KEY = new Secret(new Uint8Array(32).fill(8));
const DENY_KEYS: readonly DenyKey[] = [{ version: 1, secret: new Secret(new Uint8Array(32).fill(9)) }];
const HOUR_MS = 3_600_000;

/** The deny list of a rig's chain, as the server serves it to its one gate. */
export class RigDenyList {
  /** What the gate gave as its own key, each time. */
  readonly sealingKeys: string[] = [];
  /** How often the list was asked for. */
  asked = 0;
  /** What the gate's configuration says of it. */
  readonly trust = { chainId: CHAIN_ID, publicKey: toBase64Url(denyListPublicKey(SIGNING_KEY)) };

  #version = 0;
  #text = signDenyList(SIGNING_KEY, this.#listOf(1, []));

  get version(): number {
    return this.#version;
  }

  /** Denies the cards of these numbers from the next version on, or as of `version`. */
  deny(numbers: readonly string[], version = this.#version + 1, lastsMs = HOUR_MS): void {
    this.#text = signDenyList(SIGNING_KEY, this.#listOf(version, numbers, lastsMs));
  }

  /** A list that somebody else signed. */
  forge(numbers: readonly string[]): void {
    this.#text = signDenyList(new Secret(new Uint8Array(32).fill(1)), this.#listOf(99, numbers));
  }

  /** The answer to `GET /v1/gate/deny-list`. */
  get answer(): { readonly version: number; readonly list: string } {
    this.asked += 1;
    return { version: this.#version, list: this.#text };
  }

  /** The answer to `GET /v1/gate/deny-keys`; undefined before the gate gave its own. */
  sealedKeys(gateId: string): string | undefined {
    const publicKey = parsePublicKey(this.sealingKeys.at(-1) ?? '');
    return publicKey && sealGateKeys(publicKey, asId(gateId), DENY_KEYS, systemEntropy);
  }

  #listOf(version: number, numbers: readonly string[], lastsMs = HOUR_MS): DenyList {
    this.#version = version;
    const issuedAt = Date.now();
    const until = issuedAt + 24 * HOUR_MS;
    const entries = numbers.map((number) => {
      const tags = denyTags(DENY_KEYS, { pan: new Secret(utf8Bytes(number)) });
      return { tags, reason: 'chip-not-genuine' as const, until };
    });
    return { chainId: asId(CHAIN_ID), version, issuedAt, expiresAt: issuedAt + lastsMs, entries };
  }
}
