import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The app that a bare runtime starts: it loads the main.cjs that SAUNTER_BENCH_MAIN names. */
export const BENCH = fileURLToPath(new URL('bench/', import.meta.url));

/** Everything of the archive but the app that it was made for. */
const LEFT_OUT = ['./resources/app', './resources/app-update.yml'];

/**
 * Unpacks the archive to `folder`, as an Electron distribution that starts the bench's app. `check` gets the path of
 * the executable before anything else is done with it. All or nothing: the folder appears whole, or not at all.
 */
export async function extractTestRuntime(
  archive: string,
  folder: string,
  check: (executable: string) => Promise<void>,
): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    const exclude = LEFT_OUT.map((path) => `--exclude=${path}`);
    await promisify(execFile)('tar', ['xzf', archive, '-C', draft, '--warning=no-unknown-keyword', ...exclude]);
    const executable = join(draft, 'electron');
    renameSync(join(draft, '@wingconsoledesktop'), executable);
    await check(executable);
    // This runtime brings no default app, so `electron FOLDER` does nothing: its own app must be the bench.
    cpSync(BENCH, join(draft, 'resources/app'), { recursive: true });
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
