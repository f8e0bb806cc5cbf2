import { join } from 'node:path';
import { processStartTicks, readFileIfThere, writeFileAtomically } from '@saunter/platform-node';

/** One process of a run: the pid and the start time that together name it for ever. */
interface RunEntry {
  readonly name: string;
  readonly pid: number;
  readonly startTicks: string;
}

const KILL_POLL_MS = 20;
const KILL_LIMIT_MS = 15_000;

/**
 * Remembers on disk which processes a run of the store started, so that the next run can end what a kill -9 of the
 * launcher left behind. A pid is trusted only with the start time it was noted with.
 */
export class RunRegistry {
  readonly #path: string;
  #entries: readonly RunEntry[] = [];

  constructor(home: string) {
    this.#path = join(home, 'run.json');
  }

  /** Ends every noted process that is still alive: asked first, then killed. @returns the names of those found. */
  async reap(): Promise<readonly string[]> {
    const alive = this.#read().filter(isAlive);
    for (const { pid } of alive) signal(pid, 'SIGTERM');
    const deadline = performance.now() + KILL_LIMIT_MS;
    while (alive.some(isAlive)) {
      if (performance.now() > deadline) for (const entry of alive.filter(isAlive)) signal(entry.pid, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, KILL_POLL_MS));
    }
    this.clear();
    return alive.map(({ name }) => name);
  }

  /** Notes a process of this run. */
  note(name: string, pid: number): void {
    const startTicks = processStartTicks(pid);
    if (startTicks === undefined) return;
    this.#entries = [...this.#entries.filter((entry) => entry.name !== name), { name, pid, startTicks }];
    writeFileAtomically(this.#path, JSON.stringify(this.#entries));
  }

  /** Forgets the run: all its processes have ended. */
  clear(): void {
    this.#entries = [];
    writeFileAtomically(this.#path, '[]');
  }

  #read(): readonly RunEntry[] {
    try {
      return JSON.parse(readFileIfThere(this.#path) ?? '[]') as RunEntry[];
    } catch {
      return [];
    }
  }
}

const isAlive = ({ pid, startTicks }: RunEntry): boolean => processStartTicks(pid) === startTicks;

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone between the look and the signal, which is what was wanted.
  }
}
