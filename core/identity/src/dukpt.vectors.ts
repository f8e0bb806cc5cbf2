import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** One counter of the published tables; hexadecimal. */
export interface DukptCase {
  readonly id: string;
  readonly ksn: string;
  readonly transactionKey: string;
  readonly pinKeyAes128?: string;
  readonly pinKeyAes256?: string;
  readonly macRequestKeyAes128?: string;
  readonly macRequestKeyAes256?: string;
  readonly dataRequestKeyAes128?: string;
  readonly dataRequestKeyAes256?: string;
  readonly encryptedPinBlock?: string;
}

/** One published table of AES DUKPT. */
export interface DukptTable {
  readonly kind: string;
  readonly bdk: string;
  readonly initialKeyId: string;
  readonly initialKey: string;
  readonly pinFieldFormat4: string;
  readonly panFieldFormat4: string;
  readonly cases: readonly DukptCase[];
}

const FOLDER = resolve(
  process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../shared'),
  'data/dukpt',
);

/** The published tables, AES-128 and AES-256; none, said loudly, where they are not here. */
export function dukptTables(): readonly DukptTable[] {
  const paths = ['dukpt-aes128.json', 'dukpt-aes256.json'].map((name) => resolve(FOLDER, name));
  if (paths.every(existsSync)) return paths.map((path) => JSON.parse(readFileSync(path, 'utf8')) as DukptTable);
  console.warn('SKIPPED DUKPT vectors: no data/dukpt under SAUNTER_SHARED');
  return [];
}
