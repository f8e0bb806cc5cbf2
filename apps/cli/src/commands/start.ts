import { join } from 'node:path';
import { createLog, OperatorError } from '@saunter/platform-node';
import { type ElectronRuntime, findElectronRuntime } from '../launcher/electron-runtime.ts';
import { watchForOrphaning } from '../launcher/orphan-watch.ts';
import { takeStoreHome } from '../launcher/store-home.ts';
import { knownPorts } from '../launcher/store-ports.ts';
import { ensureDebianPackages, STORE_PACKAGES } from '../provision/debian-packages.ts';
import { visitRecording } from '../recordings/visit-recording.ts';
import { repositoryRoot } from '../repository.ts';
import { printReceiptOf } from '../visit/print-receipt.ts';
import { openScriptedStore, type ScriptedStore } from '../visit/scripted-visit.ts';

/** Options of `./saunter start`. */
export interface StartCommandOptions {
  readonly recording?: string;
  readonly storeMeta?: string;
  readonly seed: number;
  readonly speed: number;
}

/**
 * Opens a store on this machine, lets one scripted shopper walk through it, prints the receipt and the addresses of
 * the screens, and stays until Ctrl-C (or until the shell that started it is gone).
 */
export async function startCommand(options: StartCommandOptions): Promise<void> {
  const stop = stopRequest();
  await ensureDebianPackages(STORE_PACKAGES);
  const started = performance.now();
  const say = (text: string) =>
    process.stderr.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);
  const home = await takeStoreHome(process.env['SAUNTER_HOME'] ?? join(repositoryRoot, '.saunter'));
  const databaseUrl = process.env['DATABASE_URL'];
  try {
    const recording = await visitRecording({ ...options, folder: home.folder('recordings') });
    const ports = await knownPorts(process.env);
    const electron = await findElectronRuntime({
      environment: process.env,
      say: (line) => process.stderr.write(`${line}\n`),
      signal: stop.signal,
    });
    const scripted = await openScriptedStore({
      ...{ home, ports, recording, log: createLog('launcher', 'warn'), onStep: say },
      signal: stop.signal,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(electron === undefined ? {} : { electron }),
    });
    const show = () => printAddresses(scripted, electron);
    try {
      show();
      await Promise.race([
        walkAndPrint(scripted, { ...options, say, show, logs: home.folder('log') }, stop.signal),
        stop.requested,
      ]);
      await stop.requested;
    } finally {
      process.stderr.write('\nStopping the store ...');
      await scripted.stop();
      process.stderr.write(' done\n');
    }
  } finally {
    home.release();
  }
}

/** How the scripted shopper walks, and where it is told. */
interface Walk {
  readonly speed: number;
  readonly say: (text: string) => void;
  /** Prints the addresses. */
  readonly show: () => void;
  readonly logs: string;
}

async function walkAndPrint(
  scripted: ScriptedStore,
  { speed, say, show, logs }: Walk,
  signal: AbortSignal,
): Promise<void> {
  process.stderr.write('One scripted shopper walks through it:\n');
  try {
    const summary = await scripted.walk({ speed, faults: [], onStep: say });
    await printReceiptOf(scripted.store.inboxUrl, summary);
  } catch (error) {
    // A store that is being closed takes its shopper's visit with it: that is no failure.
    if (signal.aborted) return;
    const reason = error instanceof OperatorError || error instanceof Error ? error.message : String(error);
    process.stderr.write(`The scripted visit failed: ${reason}\n  The store stays open; its logs are in ${logs}\n`);
  }
  show();
  process.stdout.write('The store is open. Ctrl-C closes it.\n');
}

function printAddresses({ store }: ScriptedStore, electron: ElectronRuntime | undefined): void {
  const [major] = electron?.version.split('.') ?? [];
  const rows = [
    ...(electron ? [['Entry gate', `in its own window (Electron ${major})`]] : []),
    [electron ? '' : 'Entry gate', store.entryScreenUrl],
    ['Exit gate', store.exitScreenUrl],
    ['Receipt kiosk', store.receiptKioskUrl],
    ['Shopper app', `${store.serverUrl}/app/`],
    ['Service desk', `${store.serverUrl}/desk/`],
    ['Look-up', `${store.serverUrl}/receipts`],
    ['Mail inbox', store.inboxUrl],
    ['Store server', `${store.serverUrl}/docs`],
    ['Sensor bus', store.mqttUrl],
    ['Card reader', store.devices.descriptions.reader],
    ['Gate locks', store.devices.descriptions.lock],
    ['Code scanner', store.devices.descriptions.scanner],
  ];
  process.stdout.write(`\n${rows.map(([name = '', value = '']) => `  ${name.padEnd(14)}${value}`).join('\n')}\n\n`);
}

/** Ctrl-C, SIGTERM, or the end of whoever started this: aborts a start, and settles `requested`. */
function stopRequest(): { readonly signal: AbortSignal; readonly requested: Promise<void> } {
  const controller = new AbortController();
  const requested = new Promise<void>((resolve) => {
    const stop = () => {
      controller.abort(new OperatorError('stopped before the store was open', 'Run it again when you like.', 130));
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
    watchForOrphaning(stop);
  });
  return { signal: controller.signal, requested };
}
