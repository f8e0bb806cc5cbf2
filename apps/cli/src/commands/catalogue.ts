import { readFileSync } from 'node:fs';
import type { CatalogueKind } from '@saunter/contracts';
import { BAD_FILE, badFile } from '../card/technician-file.ts';
import { formatImported, formatRefusal } from '../catalogue/format-import.ts';
import { importFile } from '../catalogue/import-file.ts';
import { findStore } from '../catalogue/store-address.ts';

/** Options of `./saunter catalogue import`. */
export interface CatalogueImportOptions {
  readonly kind: CatalogueKind;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly server?: string;
  readonly credential?: string;
}

/**
 * Puts a CSV file into the catalogue of a running store and prints what changed; with `json` the store's own answer, in
 * one line. Sets the exit code: 0 taken, 65 refused. @throws OperatorError when there is no file or no store.
 */
export async function catalogueImportCommand(file: string, options: CatalogueImportOptions): Promise<void> {
  const bytes = readFile(file);
  const outcome = await importFile(findStore(options, process.env), { ...options, bytes });
  if (options.json) process.stdout.write(`${JSON.stringify(outcome.ok ? outcome.value : { error: outcome.error })}\n`);
  else if (outcome.ok) process.stdout.write(formatImported(outcome.value));
  else process.stderr.write(formatRefusal(file, outcome.error));
  if (!outcome.ok) process.exitCode = BAD_FILE;
}

function readFile(path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw badFile(path, `cannot be read (${code})`, 'Name a CSV file that is there and may be read.');
  }
}
