import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { OperatorError } from '@saunter/platform-node';
import { withProgress } from '../progress.ts';
import { repositoryRoot } from '../repository.ts';
import { runCommand } from '../run-command.ts';

/** An Electron that comes up on this machine's display. */
export interface ElectronRuntime {
  readonly executable: string;
  /** What stands before the file that it runs. */
  readonly leadingArguments: readonly string[];
  /** As it says itself, such as `45.4.1`. */
  readonly version: string;
  /** File name of the program that really runs; another than the executable's when that is a script. */
  readonly program: string;
}

/** Where an Electron is looked for. */
export interface ElectronSearch {
  /** SAUNTER_ELECTRON names an executable, or is `none`; DISPLAY and WAYLAND_DISPLAY say that there is a display. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Hears in one line why there is no window. */
  readonly say: (line: string) => void;
  /** Ends a download early. */
  readonly signal?: AbortSignal;
  /** The npm package that downloads an Electron when it is told to. */
  readonly packageFolder?: string;
  /** How long the download may take. */
  readonly downloadLimitMs?: number;
}

const DOWNLOAD_LIMIT_MS = 120_000;
/** A first start reads 200 MB from the disk. */
const PROBE_LIMIT_MS = 30_000;
const PROBE = join(import.meta.dirname, 'electron-probe.cjs');
const PACKAGE = join(repositoryRoot, 'node_modules/electron');
const IN_BROWSER = 'the entry gate is shown in a browser alone';

/**
 * The Electron to show a gate with: the one that SAUNTER_ELECTRON names, else that of the npm package, which is
 * downloaded at the first need. Undefined, with a line that says why, where none can be had or none comes up; and
 * without a word where there is no display. @throws OperatorError when SAUNTER_ELECTRON names nothing.
 */
export async function findElectronRuntime(search: ElectronSearch): Promise<ElectronRuntime | undefined> {
  const { environment } = search;
  const named = environment['SAUNTER_ELECTRON'];
  if (named === 'none' || !(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])) return undefined;
  if (named && !existsSync(named)) {
    throw new OperatorError(
      `SAUNTER_ELECTRON: there is no file ${named}`,
      'Name the executable of an Electron, or write none for screens in a browser alone.',
    );
  }
  const executable = named || (await packagedElectron(search));
  return executable ? probe(executable, search) : undefined;
}

/** The package's own Electron, downloaded if it was not yet. */
async function packagedElectron(search: ElectronSearch): Promise<string | undefined> {
  const { say, signal, packageFolder = PACKAGE, downloadLimitMs = DOWNLOAD_LIMIT_MS } = search;
  const executable = join(packageFolder, 'dist/electron');
  // Written last: without it the folder may be what a download that was cut short has left.
  if (existsSync(executable) && existsSync(join(packageFolder, 'path.txt'))) return executable;
  const started = performance.now();
  const end = await withProgress("Electron, for the entry gate's own window (110 MB)", () =>
    runCommand(process.execPath, [join(packageFolder, 'install.js')], {
      limitMs: downloadLimitMs,
      ...(signal === undefined ? {} : { signal }),
    }),
  );
  if (end.exitCode === 0 && existsSync(executable)) return executable;
  const isLate = performance.now() - started >= downloadLimitMs;
  const reason = isLate ? `not within ${downloadLimitMs / 1000} s` : reasonIn(end.output);
  say(`Electron was not downloaded (${reason}): ${IN_BROWSER}`);
  return undefined;
}

/** Lets it come up once, with no window: libraries, display and sandbox are there, or it is not used. */
async function probe(executable: string, { say, signal }: ElectronSearch): Promise<ElectronRuntime | undefined> {
  // Chromium has no sandbox for root.
  const leadingArguments = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const end = await runCommand(executable, [...leadingArguments, PROBE], {
    limitMs: PROBE_LIMIT_MS,
    ...(signal === undefined ? {} : { signal }),
  });
  const said = /^\{"electron":"([0-9.]+)[^"]*","executable":"([^"]+)"\}$/m.exec(end.output);
  const [, version, program] = said ?? [];
  if (version !== undefined && program !== undefined) {
    return { executable, leadingArguments, version, program: basename(program) };
  }
  say(`Electron does not come up (${reasonIn(end.output)}): ${IN_BROWSER}`);
  return undefined;
}

const REASON_CHARACTERS = 160;
/** Chromium's own log lines start so. */
const LOG_PREFIX = /^\[[0-9]+:[^\]]*\]\s*/;
/** A machine without D-Bus is told so on every start, and it is never the reason. */
const NO_REASON = /\bbus\.cc\b/;

/** The first line that a program said which can be the reason; programs say it first, and a stack after it. */
function reasonIn(output: string): string {
  const line = output.split('\n').find((text) => text.trim() !== '' && !NO_REASON.test(text)) ?? 'it said nothing';
  return line.replace(LOG_PREFIX, '').trim().slice(0, REASON_CHARACTERS);
}
