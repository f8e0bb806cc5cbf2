import type { GateConfig, GateEvent } from '@saunter/contracts';
import { parsePublicKey } from '@saunter/identity';
import type { ChainId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { BridgeHandlers } from '@saunter/platform-electron';
import type { LaneView } from '@saunter/visit/lane';
import type { GateBridge } from '../contract/gate-bridge.ts';
import type { GateScreen } from '../contract/gate-screen.ts';
import { ConfigFile } from './config-file.ts';
import { DenyKeeper } from './deny-list/deny-keeper.ts';
import type { GateParts, ServedLane } from './gate-parts.ts';
import { LaneCrew } from './lane-crew.ts';
import { ServerClient } from './server-client.ts';
import { ServerLink } from './server-link.ts';

/**
 * One gate: it works its lane from the moment it knows which kind of lane it is, from the server or from its own
 * disk, and shows where it stands to whoever listens.
 */
export class Gate {
  readonly #parts: GateParts;
  readonly #configFile: ConfigFile;
  readonly #denyKeeper: DenyKeeper;
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
    const { settings, clock, serverClock, timers, log } = parts;
    this.#configFile = new ConfigFile(settings.dataFolder);
    this.#client = new ServerClient(settings, log);
    this.#link = new ServerLink({
      client: this.#client,
      clock,
      serverClock,
      timers,
      log,
      onServer: (state) => this.#noteServer(state),
      onConfig: (config) => this.#noteConfig(config),
      onEvent: (event) => this.#hear(event),
    });
    this.#denyKeeper = new DenyKeeper({
      client: this.#client,
      book: parts.denyBook,
      gateKey: parts.gateKey,
      timers,
      log,
    });
  }

  /** Starts; `onScreen` is told each change of the picture. */
  async start(onScreen: (screen: GateScreen) => void): Promise<void> {
    this.#onScreen = onScreen;
    this.#parts.journal.compact(this.#parts.serverClock.now());
    const stored = this.#configFile.read();
    if (stored) this.#noteConfig(stored);
    this.#link.start();
    this.#denyKeeper.start();
    await this.#started;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#denyKeeper.stop();
    await this.#started;
    await this.#crew?.stop();
    await this.#link.stop();
    this.#parts.journal.close();
  }

  /** What the screen shows now. */
  get screen(): GateScreen {
    const { settings, acceptance, sensor, scanner } = this.#parts;
    const lockIsEmulated =
      (this.#crew?.lock.kind ?? (settings.lock.kind === 'emulated' ? 'emulated' : 'real')) === 'emulated';
    const takesCards = this.#config?.laneKind !== 'exit';
    return {
      view: this.#view,
      storeName: this.#config?.storeName ?? '',
      language: settings.language,
      readerSide: settings.readerSide,
      ...(scanner && takesCards && { scannerSide: settings.scannerSide }),
      emulated: [
        ...(acceptance.reader === 'emulated' && takesCards ? (['reader'] as const) : []),
        ...(lockIsEmulated ? (['lock'] as const) : []),
        ...(sensor.kind === 'emulated' ? (['sensor'] as const) : []),
        ...(scanner?.kind === 'emulated' && takesCards ? (['scanner'] as const) : []),
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
    if (state === 'online') this.#denyKeeper.refresh();
    this.#crew?.take({ kind: 'server', state });
  }

  #noteConfig(config: GateConfig): void {
    const before = this.#config;
    this.#config = config;
    if (before && before.laneKind !== config.laneKind) {
      this.#parts.log.warn('the lane has become another kind; start the gate again', { laneKind: config.laneKind });
    }
    this.#configFile.write(config);
    this.#trustDenyList(config);
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
      serverClock: this.#parts.serverClock,
      onView: (view) => {
        this.#view = view;
        this.#onScreen(this.screen);
      },
    });
    await this.#crew.start();
    this.#crew.take({ kind: 'server', state: this.#server });
  }

  #trustDenyList({ denyList }: GateConfig): void {
    const publicKey = parsePublicKey(denyList.publicKey);
    if (publicKey) this.#parts.denyBook.trust({ chainId: asId<ChainId>(denyList.chainId), publicKey });
    else this.#parts.log.error('the key of the deny list is not a key');
  }

  #hear(event: GateEvent): void {
    if (event.type === 'deny-list-changed') this.#denyKeeper.refresh();
    if (event.type === 'config-changed') this.#denyKeeper.refreshKeys();
    this.#crew?.hear(event);
  }
}

const servedLane = (config: GateConfig): ServedLane | undefined =>
  config.laneKind === 'both' ? undefined : config.laneKind;
