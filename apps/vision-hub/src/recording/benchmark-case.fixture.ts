import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folders of one real, recorded case; it is for tests only and may be absent. */
export interface BenchmarkCase {
  readonly caseFolder: string;
  readonly storeMetaFolder: string;
}

/** The recorded case of the shared data, or undefined with a loud line that says what was not tested. */
export function findBenchmarkCase(test: string): BenchmarkCase | undefined {
  const shared = process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../../shared');
  const folder = join(shared, 'data/autocheckout');
  if (existsSync(join(folder, 'benchmark-1'))) {
    return { caseFolder: join(folder, 'benchmark-1'), storeMetaFolder: join(folder, 'store_meta') };
  }
  console.warn(`SKIPPED ${test}: no data/autocheckout/benchmark-1 under SAUNTER_SHARED; nothing real was imported`);
  return undefined;
}
