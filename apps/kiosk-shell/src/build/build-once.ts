import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError, takeLockFile } from '@saunter/platform-node';

const OTHER_BUILD_LIMIT_MS = 120_000;
const LOOK_AGAIN_MS = 100;

/**
 * Builds unless the stamp in `stampFolder` says that it was built from `inputs`; two callers at once build once.
 * @returns whether nothing had to be done. @throws OperatorError when another build hangs.
 */
export async function buildOnce(stampFolder: string, inputs: string, build: () => Promise<void>): Promise<boolean> {
  const stamp = join(stampFolder, '.built');
  if (stampOf(stamp) === inputs) return true;
  mkdirSync(stampFolder, { recursive: true });
  const unlock = await waitForLock(join(stampFolder, '.lock'));
  try {
    if (stampOf(stamp) === inputs) return true;
    rmSync(stamp, { force: true });
    await inProduction(build);
    writeFileSync(stamp, inputs);
    return false;
  } finally {
    unlock();
  }
}

/** Vite takes the mode from the environment: a build inside a test runner would ship React's development half. */
async function inProduction(build: () => Promise<void>): Promise<void> {
  const outside = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build();
  } finally {
    if (outside === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = outside;
  }
}

const stampOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

async function waitForLock(path: string): Promise<() => void> {
  for (let waitedMs = 0; waitedMs < OTHER_BUILD_LIMIT_MS; waitedMs += LOOK_AGAIN_MS) {
    const lock = takeLockFile(path);
    if (lock.ok) return lock.value;
    await new Promise((resume) => setTimeout(resume, LOOK_AGAIN_MS));
  }
  throw new OperatorError(`another build has held ${path} for two minutes`, 'Stop it, then start again.');
}
