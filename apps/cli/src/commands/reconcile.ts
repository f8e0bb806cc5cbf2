import { readFileSync } from 'node:fs';
import { BAD_FILE, badFile } from '../card/technician-file.ts';
import { formatRefusal } from '../catalogue/format-import.ts';
import { findStore } from '../catalogue/store-address.ts';
import { formatReport } from '../reconcile/format-report.ts';
import { sendSettlement } from '../reconcile/send-settlement.ts';

/** Options of `./saunter reconcile`. */
export interface ReconcileOptions {
  readonly json: boolean;
  readonly day?: string;
  readonly server?: string;
  readonly credential?: string;
}

/** What a comparison with differences ends with: there is something to do, and nothing broke. */
const DIFFERENCES = 2;

/**
 * Compares a settlement file with a running store and prints the report; with `json` the store's own answer, in one line.
 * Sets the exit code: 0 no difference, 2 some, 65 the file was refused. @throws OperatorError when there is no file, no
 * store, or the file is of another day than the one named.
 */
export async function reconcileCommand(file: string, options: ReconcileOptions): Promise<void> {
  const bytes = readFile(file);
  if (options.day !== undefined) checkDay(file, bytes, options.day);
  const outcome = await sendSettlement(findStore(options, process.env), bytes);
  if (options.json) process.stdout.write(`${JSON.stringify(outcome.ok ? outcome.value : { error: outcome.error })}\n`);
  else if (outcome.ok) process.stdout.write(formatReport(outcome.value));
  else process.stderr.write(formatRefusal(file, outcome.error));
  if (!outcome.ok) process.exitCode = BAD_FILE;
  else if (!outcome.value.isClean) process.exitCode = DIFFERENCES;
}

function readFile(path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw badFile(path, `cannot be read (${code})`, 'Name a settlement file that is there and may be read.');
  }
}

/** Whoever names the day does not want to learn later that it was yesterday's file. */
function checkDay(path: string, bytes: Uint8Array, day: string): void {
  const header = new TextDecoder().decode(bytes.subarray(0, 200)).split('\n', 1)[0] ?? '';
  if (header.split(',')[4] === day) return;
  throw badFile(path, `is not the file of ${day}`, 'Name the file of that day, or leave --day out.');
}
