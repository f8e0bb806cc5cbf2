import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryRoot } from '../repository.ts';
import { LastWords } from './last-words.ts';

/** What a service says when it is ready (see `runProcess` of platform/node). */
export type ReadyLine = Readonly<Record<string, unknown>>;

/** How one process of the store is run. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFolder: string;
}

/** One run of one process: its pid, its ready line, its end. */
export interface RunningProcess {
  readonly pid: number;
  readonly ready: ReadyLine;
  /** Settles when the process has ended, with its exit code or signal in words. */
  readonly ended: Promise<string>;
  /** Asks it to stop (SIGTERM, and the leash), then insists (SIGKILL). */
  stop(): Promise<void>;
  /** Ends it with no chance to tidy up. */
  kill(): void;
}

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 12_000;

/**
 * Starts a process on a leash (its standard input: it stops when this process is gone, however that went) and waits
 * for its ready line. Its log goes to `<logFolder>/<name>.log`.
 * @throws OperatorError with what it said when it ends, or says nothing for a minute, before it is ready.
 */
export async function startProcess(spec: ProcessSpec): Promise<RunningProcess> {
  mkdirSync(spec.logFolder, { recursive: true });
  const logPath = join(spec.logFolder, `${spec.name}.log`);
  const log = createWriteStream(logPath, { flags: 'a' });
  const child = spawn(spec.command, [...spec.args], {
    cwd: repositoryRoot,
    env: { ...inheritedEnvironment(), ...spec.env, SAUNTER_PARENT: 'stdin' },
    stdio: ['pipe', 'pipe', 'pipe'],
    // Ctrl-C of the terminal must reach only the launcher, which stops its children in order.
    detached: true,
  });
  child.stdin.on('error', () => {});
  child.stderr.pipe(log, { end: false });
  const words = new LastWords(child.stderr);
  const ended = endOf(child);
  void ended.then((how) => log.end(`${JSON.stringify({ name: spec.name, msg: `ended: ${how}` })}\n`));
  try {
    const ready = await readyLine(child, ended);
    return {
      pid: child.pid ?? 0,
      ready,
      ended,
      stop: () => stopChild(child, ended),
      kill: () => child.kill('SIGKILL'),
    };
  } catch (error) {
    await stopChild(child, ended);
    throw await words.explain(spec.name, error instanceof Error ? error.message : String(error), logPath);
  }
}

/** What children inherit: without this process's own settings, which are for the launcher alone. */
function inheritedEnvironment(): Record<string, string> {
  const isHandedDown = (name: string) => name === 'SAUNTER_LOG' || !/^(SAUNTER_|DATABASE_URL$)/.test(name);
  const kept = Object.entries(process.env).filter(([name, value]) => value !== undefined && isHandedDown(name));
  return Object.fromEntries(kept) as Record<string, string>;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `killed by ${signal}` : `exit code ${code}`));
  });
}

function readyLine(child: ChildProcess, ended: Promise<string>): Promise<ReadyLine> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it said nothing for a minute')), READY_LIMIT_MS);
    void ended.then((how) => reject(new Error(how))).finally(() => clearTimeout(timer));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = parseReady(line);
      if (!ready) return;
      clearTimeout(timer);
      resolve(ready);
    });
  });
}

function parseReady(line: string): ReadyLine | undefined {
  try {
    const json = JSON.parse(line) as ReadyLine;
    return json['ready'] === true ? json : undefined;
  } catch {
    return undefined;
  }
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.stdin?.end();
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(insist);
}
