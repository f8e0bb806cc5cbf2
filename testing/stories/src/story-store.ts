import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyPorts, ensureStoreFile, removeStore, takeStoreHome } from '@saunter/cli/launcher';
import { openScriptedStore, type ScriptedStore } from '@saunter/cli/visit';
import { silentLog } from '@saunter/kit';
import { until } from '@saunter/testing-rigs/until';
import { StoreApi, type VisitSummary } from '@saunter/testing-shopper';
import { recordScripted, recordVisit, type ScriptedPerson, type VisitTruth } from '@saunter/testing-world';

/** A whole store that a story looks into, filled from a seed. */
export interface StoryStore extends ScriptedStore {
  /** The folder that it keeps everything in. */
  readonly folder: string;
  /** What is played to its sensors. */
  readonly recording: string;
  /** What the people of its recording really take. */
  readonly truth: VisitTruth;
  readonly api: StoreApi;
  /** Walks the recording through once, quickly; `signsUp` is whether the card has an address by then, and is by default. */
  walkThrough(options?: { readonly signsUp: boolean }): Promise<VisitSummary>;
  /** Waits until the log of a process matches; fails with its last lines. */
  logged(process: string, pattern: RegExp): Promise<void>;
  /** Stops it and removes all that it kept. */
  remove(): Promise<void>;
}

const LOG_LIMIT_MS = 20_000;
const SPEED = 4;
const SHOWN_CHARACTERS = 2_000;

/**
 * Opens the real processes of a store in `folder`, which a visit of `seed` can walk through.
 * @param settings of the store's file, other than the usual ones.
 * @param people who do just what their script says; without them the seed decides who comes.
 */
export async function openStoryStore(
  folder: string,
  seed: number,
  settings: Readonly<Record<string, unknown>> = {},
  people?: readonly ScriptedPerson[],
): Promise<StoryStore> {
  const home = await takeStoreHome(folder);
  const storeFile = join(folder, 'store.json');
  ensureStoreFile(storeFile);
  writeFileSync(storeFile, JSON.stringify({ ...JSON.parse(readFileSync(storeFile, 'utf8')), ...settings }));
  const path = join(folder, 'visit.mcap');
  const { truth } = people ? await recordScripted(path, seed, people) : await recordVisit(path, seed);
  const recording = { path, name: `seed ${seed}`, groupSize: truth.members.length };
  const scripted = await openScriptedStore({
    ...{ home, ports: await anyPorts(), recording, log: silentLog },
    onStep: () => {},
  });
  const { serverUrl, credentials } = scripted.store;
  return {
    ...scripted,
    ...{ folder, truth, recording: path, api: new StoreApi(serverUrl, credentials.technician, credentials.kiosk) },
    walkThrough: (options) => scripted.walk({ speed: SPEED, faults: [], ...options, onStep: () => {} }),
    logged: async (process, pattern) => {
      const read = () => readFileSync(join(home.folder('log'), `${process}.log`), 'utf8');
      const describe = () => read().slice(-SHOWN_CHARACTERS);
      await until(`the log of ${process} has ${pattern}`, () => pattern.test(read()), {
        limitMs: LOG_LIMIT_MS,
        describe,
      });
    },
    remove: async () => {
      await scripted.stop();
      home.release();
      removeStore(folder);
    },
  };
}
