import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const POLL_MS = 25;

/** The mails in `new/` of a maildir as soon as there are `count`, in the order of their names; rejects on a time-out. */
export async function readMaildir(folder: string, count: number, timeoutMs: number): Promise<readonly Buffer[]> {
  const arrivals = join(folder, 'new');
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += POLL_MS) {
    // A file appears in new/ by a rename and so is whole.
    const names = existsSync(arrivals) ? readdirSync(arrivals).sort() : [];
    if (names.length >= count) return names.map((name) => readFileSync(join(arrivals, name)));
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${arrivals} did not hold ${count} mails within ${timeoutMs} ms`);
}
