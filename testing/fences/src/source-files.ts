import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, absolute. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** Folders that hold code of the product; a TypeScript file elsewhere is a stray. */
export const CODE_FOLDERS = ['core', 'hardware', 'platform', 'apps', 'testing', 'tools'] as const;

/** Every TypeScript file that git tracks or would track, relative to the root, sorted. */
export function sourceFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  const files = listed.split('\n').filter((file) => file !== '' && existsSync(`${repositoryRoot}/${file}`));
  return [...new Set(files)].sort();
}

/** Whether a file is a test or serves only tests. */
export const isTest = (file: string): boolean =>
  /\.(test|contract|fixture|child|vectors)\.tsx?$|\/src\/rig\//.test(file) || file.startsWith('testing/');
