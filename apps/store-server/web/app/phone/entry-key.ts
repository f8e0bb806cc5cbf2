import { toBase64Url } from '@saunter/kit';
import type { KeptThings } from './kept-things.ts';

const ALGORITHM = 'Ed25519';

/** The phone's own key, which entry codes are signed with; no script ever sees its private half. */
export class EntryKey {
  readonly #pair: CryptoKeyPair;
  /** 32 bytes in base64url. */
  readonly publicKey: string;

  private constructor(pair: CryptoKeyPair, publicKey: string) {
    this.#pair = pair;
    this.publicKey = publicKey;
  }

  /** The key that was made before, else a new one; undefined where the browser has no Ed25519 or no secure page. */
  static async open(things: KeptThings | undefined): Promise<EntryKey | undefined> {
    try {
      const pair = (await things?.key()) ?? (await makeKey(things));
      const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
      return new EntryKey(pair, toBase64Url(new Uint8Array(raw)));
    } catch {
      return undefined;
    }
  }

  async sign(message: Uint8Array): Promise<Uint8Array> {
    const bytes = new Uint8Array(message);
    return new Uint8Array(await crypto.subtle.sign(ALGORITHM, this.#pair.privateKey, bytes));
  }
}

async function makeKey(things: KeptThings | undefined): Promise<CryptoKeyPair> {
  const pair = (await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify'])) as CryptoKeyPair;
  await things?.keepKey(pair);
  return pair;
}
