import type { Entropy } from '@saunter/kit';
import { Secret, toBase64Url, utf8Bytes } from '@saunter/kit';
import { readFileIfThere, writeFileAtomically } from '@saunter/platform-node';

/** The store server's bearer credential, made at first start into a file of mode 0600 that the server reads. */
export function loadOrMakeCredential(path: string, entropy: Entropy): Secret {
  const text = readFileIfThere(path)?.trim() ?? '';
  if (text !== '') return new Secret(utf8Bytes(text));
  const made = toBase64Url(entropy.bytes(32));
  writeFileAtomically(path, `${made}\n`);
  return new Secret(utf8Bytes(made));
}
