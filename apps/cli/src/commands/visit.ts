import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, OperatorError } from '@saunter/platform-node';
import { FAULTS, isFaultName, type VisitSummary } from '@saunter/testing-shopper';
import { removeStore } from '../launcher/remove-store.ts';
import { takeStoreHome } from '../launcher/store-home.ts';
import { anyPorts } from '../launcher/store-ports.ts';
import { visitRecording } from '../recordings/visit-recording.ts';
import { formatSummary } from '../visit/format-summary.ts';
import { openScriptedStore } from '../visit/scripted-visit.ts';

/** Options of `./saunter visit`. */
export interface VisitCommandOptions {
  readonly recording?: string;
  readonly storeMeta?: string;
  readonly seed: number;
  readonly speed: number;
  readonly fault: readonly string[];
  readonly json: boolean;
  readonly keep: boolean;
}

/**
 * One scripted visit in a store that is made for it and taken away again. Prints each step as it happens; with
 * `json` the summary is the last line. @throws OperatorError that says what failed; the store's folder is kept for
 * its logs then, unless nothing ran or Ctrl-C ended it.
 */
export async function visitCommand(options: VisitCommandOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-visit-'));
  try {
    const summary = await visitIn(folder, options);
    process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : formatSummary(summary));
  } catch (error) {
    const logs = join(folder, 'log');
    if (existsSync(logs) && !isInterruption(error)) throw failureOf(error, logs);
    // Nothing ran, or nobody waits for more: there is nothing in it that could tell why.
    removeStore(folder);
    throw error;
  }
  if (!options.keep) removeStore(folder);
}

function failureOf(error: unknown, logs: string): OperatorError {
  if (error instanceof OperatorError) {
    const { message, remedy, exitCode } = error;
    return new OperatorError(message, remedy.includes(logs) ? remedy : `${remedy} Logs: ${logs}`, exitCode);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new OperatorError(`the visit failed: ${reason}`, `The logs of all processes are in ${logs}`, 1);
}

async function visitIn(folder: string, options: VisitCommandOptions): Promise<VisitSummary> {
  const faults = options.fault.map((name) => {
    if (isFaultName(name)) return name;
    throw new OperatorError(`there is no fault ${name}`, `Choose of: ${Object.keys(FAULTS).join(', ')}`);
  });
  const recording = await visitRecording({ ...options, folder });
  const home = await takeStoreHome(folder);
  const databaseUrl = process.env['DATABASE_URL'];
  const started = performance.now();
  const since = () => `${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`;
  const say = (text: string) => process.stderr.write(`${since()}  ${text}\n`);
  const scripted = await openScriptedStore({
    ...{ home, ports: await anyPorts(), recording, log: createLog('launcher', 'warn') },
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    onStep: say,
  });
  const interrupted = interruption();
  try {
    return await Promise.race([scripted.walk({ speed: options.speed, faults, onStep: say }), interrupted]);
  } finally {
    await scripted.stop();
    home.release();
  }
}

/** What shells give a program that Ctrl-C ended: 128 and the signal's number. */
const INTERRUPTED = 130;

const isInterruption = (error: unknown) => error instanceof OperatorError && error.exitCode === INTERRUPTED;

/** Rejects at Ctrl-C, so that the store is taken down in order. */
function interruption(): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new OperatorError('interrupted', 'The visit was not finished.', INTERRUPTED));
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });
}
