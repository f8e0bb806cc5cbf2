import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { Unavailable } from './unavailable.ts';

const CACHE = fileURLToPath(new URL('../../../.cache/rigs/', import.meta.url));
const FLAGS = ['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-O2'];

/**
 * Compiles a C source to an LD_PRELOAD library and gives its path; done once per content of the source.
 * @throws Error when the compiler refuses the source.
 */
export async function compilePreload(source: string): Promise<Result<string, Unavailable>> {
  const digest = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const library = join(CACHE, `${basename(source, '.c')}-${digest}.so`);
  if (existsSync(library)) return ok(library);
  mkdirSync(CACHE, { recursive: true });
  const draft = `${library}.${process.pid}`;
  try {
    await promisify(execFile)('gcc', [...FLAGS, '-o', draft, source, '-ldl']);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return err({ kind: 'unavailable', missing: 'gcc', remedy: 'apt-get install gcc libc6-dev' });
  }
  renameSync(draft, library);
  return ok(library);
}
