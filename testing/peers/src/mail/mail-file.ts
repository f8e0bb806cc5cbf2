import { readFileSync } from 'node:fs';
import { writeFileAtomically } from '@saunter/platform-node';
import type { CaughtMail } from './caught-mail.ts';
import { readMail } from './caught-mail.ts';

const MARK = 'X-Saunter-Caught: ';

/** Writes a mail as an `.eml` file: what a mail program opens, with one line above it for what only SMTP knew. */
export function writeMailFile(path: string, { receivedAtMs, envelope, raw }: CaughtMail): void {
  // Addresses are encoded, so that none of them ends the header.
  const known = encodeURIComponent(JSON.stringify({ receivedAtMs, envelope }));
  writeFileAtomically(path, Buffer.concat([Buffer.from(`${MARK}${known}\r\n`), raw]));
}

/** Reads what `writeMailFile` wrote; undefined when the file is something else. */
export async function readMailFile(path: string, id: number): Promise<CaughtMail | undefined> {
  const content = readFileSync(path);
  const end = content.indexOf('\r\n');
  const head = content.subarray(0, Math.max(end, 0)).toString('latin1');
  if (!head.startsWith(MARK)) return undefined;
  try {
    const known = JSON.parse(decodeURIComponent(head.slice(MARK.length))) as Pick<
      CaughtMail,
      'receivedAtMs' | 'envelope'
    >;
    return await readMail(id, known.receivedAtMs, known.envelope, content.subarray(end + 2));
  } catch {
    return undefined;
  }
}
