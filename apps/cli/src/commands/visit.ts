import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, OperatorError } from '@saunter/platform-node';
import { FAULTS, isFaultName, type VisitSummary } from '@saunter/testing-shopper';
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
 * `json` the summary is the last line. @throws OperatorError that says what failed; the store's folder is kept then.
 */
export async function visitCommand(options: VisitCommandOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-visit-'));
  try {
    const summary = await visitIn(folder, options);
    process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : formatSummary(summary));
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(`the visit failed: ${reason}`, `The logs of all processes are in ${folder}/log`, 1);
  }
  if (!options.keep) rmSync(folder, { recursive: true, force: true });
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

/** Rejects at Ctrl-C, so that the store is taken down in order. */
function interruption(): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new OperatorError('interrupted', 'The visit was not finished.', 130));
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });
}
