import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeStore } from '@saunter/cli/launcher';
import { commandOf, pidsMarked } from './process-list.ts';
import { type SaunterEnd, startSaunter } from './run-saunter.ts';

/** A temporary folder of one story, and the commands that are run in it. */
export interface StoryFolder {
  readonly path: string;
  /** Runs `./saunter` to its end; its own temporary folders are made in here, and its settings are `env` alone. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<SaunterEnd>;
  /** The same, to be looked at while it runs. */
  start(args: readonly string[], env?: Readonly<Record<string, string>>): ReturnType<typeof startSaunter>;
  /** The folders of the stores that visits left in here. */
  stores(): readonly string[];
  /** The command lines of processes of these runs that are still there. */
  leftOver(): readonly string[];
  /** Ends what is left over and removes everything. */
  remove(): void;
}

/** Makes a folder whose name starts with `saunter-<name>-`. */
export function makeStoryFolder(name: string): StoryFolder {
  const path = mkdtempSync(join(tmpdir(), `saunter-${name}-`));
  // Every process that a run starts inherits this one variable, so that all of them can be found.
  const marker = `STORY_OF=${path}`;
  const start: StoryFolder['start'] = (args, env = {}) => startSaunter(args, { TMPDIR: path, STORY_OF: path, ...env });
  const stores = () =>
    readdirSync(path)
      .filter((entry) => entry.startsWith('saunter-visit-'))
      .map((entry) => join(path, entry));
  return {
    path,
    start,
    run: (args, env) => start(args, env).ended,
    stores,
    leftOver: () => pidsMarked(marker).map(commandOf),
    remove() {
      for (const pid of pidsMarked(marker)) process.kill(pid, 'SIGKILL');
      for (const store of stores()) removeStore(store);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
