import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmulatedRelayBoard } from '@saunter/gate-lock/emulator';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { EmulatedPassageSensor } from '@saunter/passage-sensor/emulator';
import { systemClock, systemTimers } from '@saunter/platform-node';
import { testCaKeys } from '@saunter/testing-cards';
import type { Unavailable } from '@saunter/testing-rigs/hidraw';
import { startHidrawRig } from '@saunter/testing-rigs/hidraw';
import { LAB_CARD_SEED } from '@saunter/testing-rigs/virtual-card';
import type { BenchBus } from './bench-bus.ts';
import { startBenchBus } from './bench-bus.ts';
import type { BenchReader } from './bench-reader.ts';
import { startBenchReader } from './bench-reader.ts';
import type { StoreStandIn } from './store-stand-in.ts';
import { startStoreStandIn } from './store-stand-in.ts';

/** Everything around one gate: its devices behind real drivers, a store, a bus, and a folder. */
export interface GateBench {
  readonly board: EmulatedRelayBoard;
  readonly sensor: EmulatedPassageSensor;
  readonly reader: BenchReader;
  readonly store: StoreStandIn;
  readonly bus: BenchBus;
  /** The environment of the gate under test, and of nothing else: it turns all of its /sys into the rig's. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** What a bench is for. */
export interface GateBenchOptions {
  readonly laneKind: 'entry' | 'exit';
  /** The user that the gate will run as. */
  readonly uid?: number;
  /** File name of the gate's executable. */
  readonly program: string;
  /** A package has no emulated reader: without pcscd its gate gets none at all. */
  readonly isPackage?: boolean;
}

/** Puts a bench together; the gate's lock is relay 1 of an emulated board, through the real node-hid. */
export async function openGateBench(options: GateBenchOptions): Promise<Result<GateBench, Unavailable>> {
  const { laneKind, uid = 0, program, isPackage = false } = options;
  const rig = await startHidrawRig();
  if (!rig.ok) return err(rig.error);
  const board = new EmulatedRelayBoard();
  await rig.value.plug(board);
  const sensor = new EmulatedPassageSensor({ clock: systemClock, timers: systemTimers });
  const sensorPort = await sensor.listen();
  const [store, bus, reader] = await Promise.all([startStoreStandIn(laneKind), startBenchBus(), startBenchReader()]);
  const { folder, dataFolder, credentialFile, caKeysFile } = makeFolder(uid);
  const wiring = laneKind === 'entry' ? 'fail-secure' : 'fail-open';
  return ok({
    ...{ board, sensor, reader, store, bus },
    env: {
      ...rig.value.env(program),
      SAUNTER_DATA: dataFolder,
      SAUNTER_CREDENTIAL_FILE: credentialFile,
      SAUNTER_SERVER_URL: store.url,
      SAUNTER_MQTT_URL: bus.url,
      SAUNTER_READER: isPackage && reader.kind === 'emulated' ? 'none' : reader.setting,
      SAUNTER_CAPKS: caKeysFile,
      SAUNTER_LOCK: `relay:1:${wiring}`,
      SAUNTER_PASSAGE: `tcp:127.0.0.1:${sensorPort}`,
      SAUNTER_LOG: process.env['SAUNTER_LOG'] ?? 'warn',
    },
    async close() {
      await Promise.all([reader.stop(), sensor.close(), store.stop(), bus.stop(), rig.value.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** A data folder and a credential that the gate's user can read. */
function makeFolder(uid: number) {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-gate-bench-'));
  chmodSync(folder, 0o755);
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder, { mode: 0o700 });
  const credentialFile = join(folder, 'gate.credential');
  writeFileSync(credentialFile, `gate-bench.${'s'.repeat(43)}\n`, { mode: 0o600 });
  const caKeysFile = join(folder, 'ca-keys.json');
  writeFileSync(caKeysFile, JSON.stringify(testCaKeys(LAB_CARD_SEED)));
  if (uid !== 0) for (const path of [dataFolder, credentialFile]) chownSync(path, uid, uid);
  return { folder, dataFolder, credentialFile, caKeysFile };
}
