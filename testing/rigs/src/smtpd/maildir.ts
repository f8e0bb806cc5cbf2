import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until.ts';

/** The mails in `new/` of a maildir as soon as there are `count`, in the order of their names; rejects on a time-out. */
export async function readMaildir(folder: string, count: number, limitMs: number): Promise<readonly Buffer[]> {
  const arrivals = join(folder, 'new');
  // A file appears in new/ by a rename and so is whole.
  const present = () => (existsSync(arrivals) ? readdirSync(arrivals).sort() : []);
  const enough = () => present().length >= count && present();
  const names = await until(`${arrivals} to hold ${count} mails`, enough, { limitMs });
  return names.map((name) => readFileSync(join(arrivals, name)));
}
