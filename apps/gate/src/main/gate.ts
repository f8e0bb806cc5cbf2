import type { GateConfig, GateEvent } from '@saunter/contracts';
import type { BridgeHandlers } from '@saunter/platform-electron';
import type { LaneView } from '@saunter/visit/lane';
import type { GateBridge } from '../contract/gate-bridge.ts';
import type { GateScreen } from '../contract/gate-screen.ts';
import { ConfigFile } from './config-file.ts';
import type { GateParts, ServedLane } from './gate-parts.ts';
import { LaneCrew } from './lane-crew.ts';
import { ServerClient } from './server-client.ts';
import { ServerClock } from './server-clock.ts';
import { ServerLink } from './server-link.ts';

/**
 * One gate: it works its lane from the moment it knows which kind of lane it is, from the server or from its own
 * disk, and shows where it stands to whoever listens.
 */
export class Gate {
  readonly #parts: GateParts;
  readonly #configFile: ConfigFile;
  readonly #serverClock: ServerClock;
  readonly #client: ServerClient;
  readonly #link: ServerLink;
  #config: GateConfig | undefined;
  #server: 'online' | 'offline' = 'offline';
  #crew: LaneCrew | undefined;
  #started: Promise<void> = Promise.resolve();
  #stopping = false;
  #view: LaneView = { screen: 'offline' };
  #onScreen: (screen: GateScreen) => void = () => {};

  constructor(parts: GateParts) {
    this.#parts = parts;
    const { settings, clock, timers, log } = parts;
    this.#configFile = new ConfigFile(settings.dataFolder);
    this.#serverClock = new ServerClock(clock);
    this.#client = new ServerClient(settings, log);
    this.#link = new ServerLink({
      client: this.#client,
      clock,
      serverClock: this.#serverClock,
      timers,
      log,
      onServer: (state) => this.#noteServer(state),
      onConfig: (config) => this.#noteConfig(config),
      onEvent: (event) => this.#hear(event),
    });
  }

  /** Starts; `onScreen` is told each change of the picture. */
  async start(onScreen: (screen: GateScreen) => void): Promise<void> {
    this.#onScreen = onScreen;
    this.#parts.journal.compact(this.#serverClock.now());
    const stored = this.#configFile.read();
    if (stored) this.#noteConfig(stored);
    this.#link.start();
    await this.#started;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#started;
    await this.#crew?.stop();
    await this.#link.stop();
    this.#parts.journal.close();
  }

  /** What the screen shows now. */
  get screen(): GateScreen {
    const { settings, reader, sensor } = this.#parts;
    const lockIsEmulated =
      (this.#crew?.lock.kind ?? (settings.lock.kind === 'emulated' ? 'emulated' : 'real')) === 'emulated';
    const takesCards = this.#config?.laneKind !== 'exit';
    return {
      view: this.#view,
      storeName: this.#config?.storeName ?? '',
      language: settings.language,
      readerSide: settings.readerSide,
      emulated: [
        ...(reader.kind === 'emulated' && takesCards ? (['reader'] as const) : []),
        ...(lockIsEmulated ? (['lock'] as const) : []),
        ...(sensor.kind === 'emulated' ? (['sensor'] as const) : []),
      ],
    };
  }

  /** What the screen may ask for; `drawn` and `ready` belong to the window and are not the gate's. */
  readonly commands: Pick<BridgeHandlers<GateBridge>, 'chooseGroupSize' | 'cancel'> = {
    chooseGroupSize: (groupSize) => this.#crew?.take({ kind: 'group-chosen', groupSize }),
    cancel: () => this.#crew?.take({ kind: 'cancelled' }),
  };

  #noteServer(state: 'online' | 'offline'): void {
    this.#server = state;
    this.#crew?.take({ kind: 'server', state });
  }

  #noteConfig(config: GateConfig): void {
    const before = this.#config;
    this.#config = config;
    if (before && before.laneKind !== config.laneKind) {
      this.#parts.log.warn('the lane has become another kind; start the gate again', { laneKind: config.laneKind });
    }
    this.#configFile.write(config);
    if (this.#crew) this.#crew.configure(config);
    else if (!this.#stopping) this.#started = this.#startCrew(config);
    this.#onScreen(this.screen);
  }

  async #startCrew(config: GateConfig): Promise<void> {
    const lane = servedLane(config);
    if (!lane) {
      this.#parts.log.error('a gate serves an entry or an exit; register this lane as one of them', {
        laneId: config.laneId,
      });
      return;
    }
    this.#crew = new LaneCrew({
      gate: this.#parts,
      lane,
      config,
      client: this.#client,
      serverClock: this.#serverClock,
      onView: (view) => {
        this.#view = view;
        this.#onScreen(this.screen);
      },
    });
    await this.#crew.start();
    this.#crew.take({ kind: 'server', state: this.#server });
  }

  #hear(event: GateEvent): void {
    this.#crew?.hear(event);
  }
}

const servedLane = (config: GateConfig): ServedLane | undefined =>
  config.laneKind === 'both' ? undefined : config.laneKind;
