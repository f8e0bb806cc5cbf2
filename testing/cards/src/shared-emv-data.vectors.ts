import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const SHARED = process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../shared');

/** The parsed content of data/emv/`name`.json, whose shape the caller knows; undefined, said loudly, where it is not. */
export function sharedEmvData<T>(name: string): T | undefined {
  const file = resolve(SHARED, `data/emv/${name}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  console.warn(`SKIPPED: no data/emv/${name}.json under SAUNTER_SHARED`);
  return undefined;
}
