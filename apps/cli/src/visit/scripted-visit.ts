import { parseSealingKey } from '@saunter/identity';
import type { Log } from '@saunter/kit';
import { EmulatedPassageSensor } from '@saunter/passage-sensor/emulator';
import { freeLoopbackPort, OperatorError, systemClock, systemTimers } from '@saunter/platform-node';
import type { CardProfile } from '@saunter/testing-rigs/virtual-card';
import {
  type FaultName,
  type HeldAnswerProxy,
  layFault,
  StoreApi,
  sealedTap,
  startHeldAnswerProxy,
  type VisitSummary,
  walk,
} from '@saunter/testing-shopper';
import { childPids } from '../launcher/child-pids.ts';
import type { ElectronRuntime } from '../launcher/electron-runtime.ts';
import { type Store, startStore } from '../launcher/store.ts';
import { contentsOfRecording } from '../launcher/store-contents.ts';
import type { StoreHome } from '../launcher/store-home.ts';
import type { StorePorts } from '../launcher/store-ports.ts';
import type { VisitRecording } from '../recordings/visit-recording.ts';
import { type PlayedPart, playInto } from './play-into.ts';

/** A store with its passage sensors, ready for scripted shoppers. */
export interface ScriptedStore {
  readonly store: Store;
  /** Where somebody comes near a lane, and goes through it. */
  readonly sensors: LaneSensors;
  /** What a card says at a reader of its own, sealed for the vault. */
  seal(card: CardProfile): Promise<string>;
  /** Ties a card to an e-mail address, by such a tap. */
  signUp(card: CardProfile, email: string): Promise<void>;
  /** Plays a recording to its other sensors. */
  play(part: PlayedPart): Promise<void>;
  /** Walks one shopper along the recording that the store was opened with. */
  walk(options: WalkOptions): Promise<VisitSummary>;
  stop(): Promise<void>;
}

/** The passage sensors of both lanes. */
export interface LaneSensors {
  readonly entry: EmulatedPassageSensor;
  readonly exit: EmulatedPassageSensor;
}

/** How one shopper walks. */
export interface WalkOptions {
  readonly speed: number;
  readonly faults: readonly FaultName[];
  /** Whether the card is signed up for mail before the visit; yes where nothing is said. */
  readonly signsUp?: boolean;
  readonly onStep: (name: string, sinceStartMs: number) => void;
}

/** What a scripted store is opened with. */
export interface ScriptedStoreOptions {
  readonly home: StoreHome;
  readonly ports: StorePorts;
  readonly recording: VisitRecording;
  readonly log: Log;
  readonly databaseUrl?: string;
  readonly electron?: ElectronRuntime;
  readonly onStep: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** Opens a store that is filled from the recording; @throws OperatorError when it does not come up. */
export async function openScriptedStore(options: ScriptedStoreOptions): Promise<ScriptedStore> {
  const sensors = { entry: newSensor(), exit: newSensor() };
  const sensorPorts = { entry: await sensors.entry.listen(), exit: await sensors.exit.listen() };
  let proxy: HeldAnswerProxy | undefined;
  const stopAround = async () => {
    await Promise.all([sensors.entry.close(), sensors.exit.close(), proxy?.close()]);
  };
  try {
    const store = await startStore({
      ...options,
      contents: await contentsOfRecording(options.recording.path),
      sensorPorts,
      entryServerUrl: async (serverUrl) => {
        proxy = await startHeldAnswerProxy(serverUrl);
        return proxy.url;
      },
    });
    return {
      ...{ store, sensors },
      seal: (card) => sealFor(store, card),
      signUp: async (card, email) => {
        const { technician, kiosk } = store.credentials;
        await new StoreApi(store.serverUrl, technician, kiosk).signUp(await sealFor(store, card), email);
      },
      play: (part) => playInto(store, part),
      walk: (walkOptions) => walkOnce(store, sensors, proxy, options.recording, walkOptions),
      stop: async () => {
        await store.stop();
        await stopAround();
      },
    };
  } catch (error) {
    await stopAround();
    throw error;
  }
}

const newSensor = (): EmulatedPassageSensor => new EmulatedPassageSensor({ clock: systemClock, timers: systemTimers });

async function walkOnce(
  store: Store,
  sensors: LaneSensors,
  proxy: HeldAnswerProxy | undefined,
  recording: VisitRecording,
  { speed, faults, signsUp = true, onStep }: WalkOptions,
): Promise<VisitSummary> {
  let onHalfPlayed = () => {};
  const laid = await Promise.all(
    faults.map((name) =>
      layFault(name, {
        acquirerControlUrl: store.acquirerControlUrl,
        kill: (process) => killProcess(store, process),
        loseNextHeldAnswer: (then) => proxy?.loseNextHeldAnswer(then),
        onHalfPlayed: (then) => {
          onHalfPlayed = once(then);
        },
      }),
    ),
  );
  const { credentials, devices } = store;
  const summary = await walk({
    api: new StoreApi(store.serverUrl, credentials.technician, credentials.kiosk),
    sealingKey: await vaultKey(store),
    entryScreenUrl: store.entryScreenUrl,
    cardPort: devices.cardPort,
    signsUp,
    signUpPort: await freeLoopbackPort(),
    sensors,
    inboxUrl: store.inboxUrl,
    acquirerControlUrl: store.acquirerControlUrl,
    recording: recording.name,
    groupSize: recording.groupSize,
    play: async (onPassage) => {
      await playInto(store, {
        ...{ path: recording.path, speed },
        onPassage: ({ laneId, passage: { direction, sourceTimeUs } }) =>
          onPassage({ laneId, direction, sourceTimeMs: Math.round(sourceTimeUs / 1000) }),
        onProgress: ({ sent, total }) => {
          if (sent >= total / 2) onHalfPlayed();
        },
      });
    },
    onStep,
  });
  for (const fault of laid) fault.clear();
  const missed = laid.filter((fault) => !fault.happened()).map(({ name }) => name);
  if (missed.length > 0)
    throw new OperatorError(`the fault ${missed.join(', ')} did not happen`, 'The visit took a way around it.');
  return { ...summary, devices: devices.descriptions, faults };
}

/** Gates run under a supervisor of their own: the fault is for the gate, and the supervisor is what must cope. */
function killProcess(store: Store, name: 'store-server' | 'entry-gate' | 'vision-hub'): void {
  if (name === 'entry-gate') for (const pid of childPids(store.pidOf(name) ?? 0)) process.kill(pid, 'SIGKILL');
  else store.kill(name);
}

const sealFor = async (store: Store, card: CardProfile) =>
  sealedTap(card, await vaultKey(store), await freeLoopbackPort());

async function vaultKey(store: Store) {
  const response = await fetch(`${store.vaultUrl}/v1/public-key`, {
    headers: { authorization: `Bearer ${store.credentials.vault}` },
  });
  const key = parseSealingKey((await response.json()) as { keyId: string; publicKey: string });
  if (!key) throw new OperatorError('the card vault gave no public key', 'Its log says more.');
  return key;
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}
