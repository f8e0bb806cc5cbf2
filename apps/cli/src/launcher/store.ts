import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildKioskApp, buildWebPages } from '@saunter/kiosk-shell/build';
import type { Log } from '@saunter/kit';
import { writeFileAtomically } from '@saunter/platform-node';
import type { ProcessSpec, ReadyLine } from './child-process.ts';
import { DEFAULT_STORE_ID, ensureStoreFile } from './default-store.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import { type LabDevices, startLabDevices } from './lab-devices.ts';
import { ProcessSpecs } from './process-specs.ts';
import { RunRegistry } from './run-registry.ts';
import { type StoreContents, writeStoreMap } from './store-contents.ts';
import type { StoreHome } from './store-home.ts';
import type { StorePorts } from './store-ports.ts';
import { SupervisedProcess } from './supervised-process.ts';
import { type BusUser, busUsersFile, newBusUser, Technician } from './technician.ts';
import { writeTestCaKeys } from './test-ca-keys.ts';

/** What a store is started with. */
export interface StoreOptions {
  readonly home: StoreHome;
  readonly ports: StorePorts;
  readonly contents: StoreContents;
  readonly log: Log;
  /** The passage sensors that the gates connect to. */
  readonly sensorPorts: { readonly entry: number; readonly exit: number };
  /** An outside PostgreSQL. */
  readonly databaseUrl?: string;
  /** Where the entry gate is told that the server is; for tests that stand in between. */
  readonly entryServerUrl?: (serverUrl: string) => Promise<string>;
  /** Shows the entry gate in a window of its own; without it all screens are for browsers. */
  readonly electron?: ElectronRuntime;
  /** Hears of each part as it comes up. */
  readonly onStep: (text: string) => void;
  /** Ends the start early: what is up already is stopped, nothing more is started. */
  readonly signal?: AbortSignal;
}

/** The names of the supervised processes. */
export type ProcessName =
  | 'acquirer'
  | 'mail'
  | 'card-vault'
  | 'store-server'
  | 'vision-hub'
  | 'entry-gate'
  | 'exit-gate'
  | 'receipt-kiosk';

/** A store that is open. */
export interface Store {
  readonly storeId: string;
  readonly serverUrl: string;
  readonly vaultUrl: string;
  readonly mqttUrl: string;
  /** Another one after each restart of the acquirer; empty while it is down. */
  readonly acquirerControlUrl: string;
  readonly inboxUrl: string;
  readonly entryScreenUrl: string;
  readonly exitScreenUrl: string;
  readonly receiptKioskUrl: string;
  readonly devices: LabDevices;
  readonly technician: Technician;
  readonly credentials: { readonly technician: string; readonly kiosk: string; readonly vault: string };
  /** Who publishes recorded scales and bodies. */
  readonly sensors: BusUser;
  pidOf(name: ProcessName): number | undefined;
  /** Ends a process with kill -9; its supervisor starts it again. */
  kill(name: ProcessName): void;
  /** Ends a process with kill -9 and keeps it down until `resume`. */
  halt(name: ProcessName): void;
  resume(name: ProcessName): void;
  stop(): Promise<void>;
}

/** What a recorded store's sensors may publish. */
const SENSOR_TOPICS = ['scale', 'camera', 'lane'].map((group) => `saunter/v1/${DEFAULT_STORE_ID}/${group}/#`);

/**
 * Opens a store: ends what an earlier run left, starts every process in the order of who needs whom, registers lanes
 * and devices, fills the catalogue. @throws OperatorError when a part does not come up; everything is stopped then.
 */
export async function startStore(options: StoreOptions): Promise<Store> {
  const launch = new Launch(options);
  try {
    options.signal?.throwIfAborted();
    return await launch.run();
  } catch (error) {
    await launch.stop();
    throw error;
  }
}

/** One start of a store and what it has to stop again, last started first. */
class Launch {
  readonly #options: StoreOptions;
  readonly #registry: RunRegistry;
  readonly #specs: ProcessSpecs;
  readonly #processes = new Map<ProcessName, SupervisedProcess>();
  #devices: LabDevices | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#registry = new RunRegistry(options.home.path);
    this.#specs = new ProcessSpecs(options.home, options.ports);
  }

  async run(): Promise<Store> {
    const { home, ports, contents } = this.#options;
    await this.#registry.reap();
    ensureStoreFile(join(home.path, 'store.json'));
    writeStoreMap(join(home.path, 'store-map.json'), contents);
    writeTestCaKeys(this.#specs.caKeysPath);
    // The server reads its pages once, as it starts.
    await buildWebPages();
    const devicesReady = startLabDevices(this.#options.log);
    const mail = await this.#startMoneyAndMail();
    this.#devices = await devicesReady;
    for (const [name, pid] of Object.entries(this.#devices.pids)) this.#registry.note(name, pid);
    const server = await this.#start(
      'store-server',
      this.#specs.server(text(mail, 'smtpUrl'), this.#options.databaseUrl),
    );
    const serverUrl = text(server, 'url');
    const technicianKey = readFileSync(join(home.folder('store-server'), 'technician.credential'), 'utf8').trim();
    const technician = new Technician(serverUrl, technicianKey);
    const registered = await this.#register(technician);
    const [hub, entry, exit, kiosk] = await this.#startHubAndScreens(serverUrl, this.#devices);
    const processes = this.#processes;
    return {
      storeId: DEFAULT_STORE_ID,
      ...{ serverUrl, vaultUrl: `http://127.0.0.1:${ports.vault}`, mqttUrl: text(hub, 'mqttUrl') },
      get acquirerControlUrl() {
        return text(processes.get('acquirer')?.ready ?? {}, 'controlUrl');
      },
      inboxUrl: text(mail, 'inboxUrl'),
      entryScreenUrl: text(entry, 'screenUrl'),
      exitScreenUrl: text(exit, 'screenUrl'),
      receiptKioskUrl: text(kiosk, 'screenUrl'),
      ...{ devices: this.#devices, technician, sensors: registered.sensors },
      credentials: {
        technician: technicianKey,
        kiosk: registered.kiosk,
        vault: readFileSync(join(home.folder('card-vault'), 'server.credential'), 'utf8').trim(),
      },
      pidOf: (name) => processes.get(name)?.pid,
      kill: (name) => processes.get(name)?.kill(),
      halt: (name) => processes.get(name)?.halt(),
      resume: (name) => processes.get(name)?.resume(),
      stop: () => this.stop(),
    };
  }

  /** Stops the processes, last started first, then the devices; harmless when nothing runs. */
  async stop(): Promise<void> {
    // Gates first, so that no lane opens while the rest goes; the server last but money, so that it can settle.
    for (const process of [...this.#processes.values()].reverse()) await process.stop();
    this.#processes.clear();
    await this.#devices?.stop();
    this.#registry.clear();
  }

  /** @returns what the mail catcher said. */
  async #startMoneyAndMail(): Promise<ReadyLine> {
    const [mail] = await Promise.all([
      this.#start('mail', this.#specs.mail()),
      this.#start('acquirer', this.#specs.acquirer()),
      this.#start('card-vault', this.#specs.vault()),
    ]);
    return mail;
  }

  async #register(technician: Technician): Promise<{ readonly kiosk: string; readonly sensors: BusUser }> {
    await technician.putLane('entry-1', 'entry', 'Entry');
    await technician.putLane('exit-1', 'exit', 'Exit');
    const entry = await this.#registerGate(technician, 'entry-gate', 'entry-1');
    const exit = await this.#registerGate(technician, 'exit-gate', 'exit-1');
    const hub = await technician.putDevice('hub', 'hub');
    writeFileAtomically(this.#specs.credentialPath('hub'), `${hub}\n`);
    const kiosk = await technician.putDevice('receipt-kiosk', 'kiosk');
    writeFileAtomically(this.#specs.credentialPath('receipt-kiosk'), `${kiosk}\n`);
    await technician.putCatalogue(this.#options.contents.catalogue);
    const sensors = newBusUser('recorded-sensors', SENSOR_TOPICS);
    // For `./saunter recording play` into this store, by hand.
    writeFileAtomically(this.#specs.credentialPath(sensors.deviceId), `${sensors.deviceId}.${sensors.secret}\n`);
    writeFileSync(join(this.#options.home.path, 'mqtt-users.json'), busUsersFile([entry, exit, sensors]), {
      mode: 0o600,
    });
    return { kiosk, sensors };
  }

  async #registerGate(technician: Technician, deviceId: string, laneId: string): Promise<BusUser> {
    const credential = await technician.putDevice(deviceId, 'gate', laneId);
    writeFileAtomically(this.#specs.credentialPath(deviceId), `${credential}\n`);
    const publish = [`saunter/v1/${DEFAULT_STORE_ID}/lane/${laneId}/passage`];
    return { deviceId, secret: credential.slice(deviceId.length + 1), publish };
  }

  async #startHubAndScreens(
    serverUrl: string,
    devices: LabDevices,
  ): Promise<readonly [ReadyLine, ReadyLine, ReadyLine, ReadyLine]> {
    const { sensorPorts, entryServerUrl, electron } = this.#options;
    // A gate for a browser builds its own page; Electron can only be given one that is there.
    if (electron) await buildKioskApp('gate');
    const entryUrl = entryServerUrl ? await entryServerUrl(serverUrl) : serverUrl;
    return Promise.all([
      this.#start('vision-hub', this.#specs.hub()),
      this.#start('entry-gate', this.#specs.gate('entry', devices, entryUrl, sensorPorts.entry, electron)),
      this.#start('exit-gate', this.#specs.gate('exit', devices, serverUrl, sensorPorts.exit)),
      this.#start('receipt-kiosk', this.#specs.receiptKiosk(devices)),
    ]);
  }

  async #start(name: ProcessName, spec: ProcessSpec): Promise<ReadyLine> {
    this.#options.signal?.throwIfAborted();
    const child = new SupervisedProcess(spec, this.#options.log, (run) => this.#registry.note(name, run.pid));
    this.#processes.set(name, child);
    const ready = await child.start();
    this.#options.onStep(name);
    return ready;
  }
}

function text(ready: ReadyLine, field: string): string {
  const value = ready[field];
  return typeof value === 'string' ? value : '';
}
