import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'out', 'rig', 'pictures']);
const IS_TEST = /\.(rig\.|story\.)?test\.tsx?$/;

/** SHA-256 over the names and contents of all source files under `folders`: equal inputs, equal builds. */
export function inputHash(root: string, folders: readonly string[], files: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  for (const folder of folders) {
    for (const path of sourcesIn(join(root, folder))) hash.update(relative(root, path)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function sourcesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : sourcesIn(path);
    return IS_TEST.test(entry.name) ? [] : [path];
  });
}
