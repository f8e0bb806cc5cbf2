import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteForm } from '@saunter/testing-rigs/byte-forms';

/** What a search looked at, and what it found where. */
export interface SearchReport {
  readonly files: number;
  readonly bytes: number;
  readonly finds: readonly { readonly form: string; readonly path: string }[];
}

/** Every regular file in a folder, however deep; links are not followed. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Reads every file to its end and looks for every form; a file that went away meanwhile is not counted. */
export function searchFiles(paths: readonly string[], forms: readonly ByteForm[]): SearchReport {
  let [files, bytes] = [0, 0];
  const finds: { form: string; path: string }[] = [];
  for (const path of paths) {
    const content = readIfThere(path);
    if (!content) continue;
    files += 1;
    bytes += content.length;
    for (const { name, bytes: wanted } of forms) if (content.includes(wanted)) finds.push({ form: name, path });
  }
  return { files, bytes, finds };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return lstatSync(path).isFile() ? readFileSync(path) : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
