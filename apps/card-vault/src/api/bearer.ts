import { createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@saunter/kit';

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** Whether an `Authorization` header carries the credential; takes the same time whatever is wrong with it. */
export function isAuthorised(header: string | undefined, credential: Secret): boolean {
  const presented = /^Bearer ([\x21-\x7e]{1,512})$/.exec(header ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(Buffer.from(presented)), digest(credential.expose()));
}
