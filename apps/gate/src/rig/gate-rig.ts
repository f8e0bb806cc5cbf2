import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EmulatedPassageSensor } from '@saunter/passage-sensor/emulator';
import { freeLoopbackPort, systemClock, systemTimers } from '@saunter/platform-node';
import { decodeJournal } from '@saunter/sync';
import { testCaKeys } from '@saunter/testing-cards';
import { ServiceProcess } from '@saunter/testing-rigs/service-process';
import { until } from '@saunter/testing-rigs/until';
import type { CardProfileName } from '@saunter/testing-rigs/virtual-card';
import { CARD_PROFILES, LAB_CARD_SEED, VirtualCard } from '@saunter/testing-rigs/virtual-card';
import type { LaneFact } from '@saunter/visit/lane';
import { ContractServer } from './contract-server.ts';
import { RigBus } from './rig-bus.ts';
import { ScreenWatch } from './screen-watch.ts';

const HOST = resolve(import.meta.dirname, '../main/host.ts');

/** A store that runs already, and the credential that it gave a gate, `DEVICE.SECRET`. */
export interface RealStore {
  readonly url: string;
  readonly credential: string;
}

const RIG_CREDENTIAL = 'gate-1.rig-secret';

/** A real gate process with everything around it: server, sensor, bus, reader port, and somebody who watches the screen. */
export class GateRig {
  readonly server: ContractServer;
  readonly sensor: EmulatedPassageSensor;
  readonly bus: RigBus;
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #readerPort: number;
  #gate: ServiceProcess | undefined;
  #screenUrl = '';
  #screen: ScreenWatch | undefined;

  private constructor(
    parts: Pick<GateRig, 'server' | 'sensor' | 'bus'>,
    store: RealStore,
    readerPort: number,
    sensorPort: number,
  ) {
    this.server = parts.server;
    this.sensor = parts.sensor;
    this.bus = parts.bus;
    this.#readerPort = readerPort;
    this.#folder = mkdtempSync(join(tmpdir(), 'gate-rig-'));
    const credential = join(this.#folder, 'credential');
    writeFileSync(credential, `${store.credential}\n`, { mode: 0o600 });
    const caKeys = join(this.#folder, 'ca-keys.json');
    writeFileSync(caKeys, JSON.stringify(testCaKeys(LAB_CARD_SEED)));
    this.#environment = {
      SAUNTER_DATA: join(this.#folder, 'data'),
      SAUNTER_SERVER_URL: store.url,
      SAUNTER_CREDENTIAL_FILE: credential,
      SAUNTER_MQTT_URL: parts.bus.url,
      SAUNTER_READER: `emulated:${readerPort}`,
      SAUNTER_CAPKS: caKeys,
      SAUNTER_LOCK: 'emulated',
      SAUNTER_PASSAGE: `tcp:127.0.0.1:${sensorPort}`,
      SAUNTER_SCREEN_PORT: '0',
      SAUNTER_SCREEN_FOLDER: this.#folder,
    };
  }

  /** @param more settings of the gate; @param realStore the gate's store in the place of `server`, which then hears nothing. */
  static async start(
    lane: 'entry' | 'exit',
    more: Readonly<Record<string, string>> = {},
    realStore?: RealStore,
  ): Promise<GateRig> {
    const server = new ContractServer(lane);
    await server.start();
    const store = realStore ?? { url: server.url, credential: RIG_CREDENTIAL };
    const sensor = new EmulatedPassageSensor({ clock: systemClock, timers: systemTimers, lastSequence: 0 });
    const sensorPort = await sensor.listen();
    const bus = await RigBus.start(store.credential);
    const rig = new GateRig({ server, sensor, bus }, store, await freeLoopbackPort(), sensorPort);
    await rig.startGate(more);
    return rig;
  }

  /** Starts the gate, again after `killGate`. */
  async startGate(more: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#gate = new ServiceProcess(HOST, { ...this.#environment, ...more });
    this.#screenUrl = await this.#gate.url('screenUrl');
    this.#screen = await ScreenWatch.open(this.#screenUrl);
  }

  /** kill -9. */
  async killGate(): Promise<void> {
    this.#screen?.close();
    await this.#gate?.kill();
  }

  /** Waits until the gate has ended by itself. */
  async gateEnds(): Promise<void> {
    await this.#gate?.exit();
  }

  /** A second process with the same settings; its caller waits for its end. */
  anotherGate(more: Readonly<Record<string, string>> = {}): ServiceProcess {
    return new ServiceProcess(HOST, { ...this.#environment, ...more });
  }

  /** Where a browser finds the running gate's screen. */
  get screenUrl(): string {
    return this.#screenUrl;
  }

  get screen(): ScreenWatch {
    if (!this.#screen) throw new Error('no gate runs');
    return this.#screen;
  }

  get gate(): ServiceProcess {
    if (!this.#gate) throw new Error('no gate runs');
    return this.#gate;
  }

  card(profile: CardProfileName = 'visa-test'): VirtualCard {
    return new VirtualCard({ port: this.#readerPort, profile: CARD_PROFILES[profile] });
  }

  /** Holds a card to the reader until it stays: a reader that has not yet let go of the card before bounces it. */
  async present(card: VirtualCard): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
      await card.insert();
      await new Promise((resume) => setTimeout(resume, 100));
      if (card.isInserted) return;
    }
    throw new Error('the reader bounced the card twenty times');
  }

  /** Everything that the gate has left on disk or said, in one text. */
  get traces(): string {
    const files = readdirSync(this.#folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    return [...texts, this.gate.output].join('\n');
  }

  /** What is on disk now, settled facts included. */
  get facts(): readonly LaneFact[] {
    const bytes = readFileSync(join(this.#folder, 'data/lane.journal'));
    const bodies = decodeJournal(new Uint8Array(bytes)).records.map(({ body }) => body as LaneFact | string);
    // A string is a mark of the journal's own.
    return bodies.filter((body) => typeof body !== 'string');
  }

  /** Waits until the journal holds a fact of this kind. */
  writes(kind: LaneFact['kind']): Promise<true> {
    return until(`the journal to hold ${kind}`, () => this.facts.some((fact) => fact.kind === kind));
  }

  async stop(): Promise<void> {
    this.#screen?.close();
    await this.#gate?.kill();
    await Promise.all([this.server.stop(), this.sensor.close(), this.bus.stop()]);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
