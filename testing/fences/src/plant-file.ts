import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { repositoryRoot } from './source-files.ts';

/** A file put into the repository for the length of one test. */
export interface PlantedFile {
  /** Its path from the root. */
  readonly path: string;
  /** Takes away the file and the folder that it had to make. */
  readonly remove: () => void;
}

/** Plants `content` at `path` until `remove`. */
export function plantFile(path: string, content: string): PlantedFile {
  const whole = `${repositoryRoot}/${path}`;
  const madeFolder = mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, content);
  return {
    path,
    remove: () => rmSync(madeFolder ?? whole, { recursive: true, force: true }),
  };
}
