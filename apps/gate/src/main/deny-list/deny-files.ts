import { join } from 'node:path';
import { readFileIfThere, writeFileAtomically } from '@saunter/platform-node';

/** The last good list and the last sealed keys, as they came; what they hold is checked whenever it is read. */
export interface DenyFiles {
  readList(): string | undefined;
  writeList(text: string): void;
  readKeys(): string | undefined;
  writeKeys(sealedKeys: string): void;
}

/** Keeps both in the gate's data folder, each whole or not at all. */
export function denyFilesIn(dataFolder: string): DenyFiles {
  const listPath = join(dataFolder, 'deny-list.signed');
  const keysPath = join(dataFolder, 'deny-keys.sealed');
  return {
    readList: () => readFileIfThere(listPath),
    writeList: (text) => writeFileAtomically(listPath, text),
    readKeys: () => readFileIfThere(keysPath),
    writeKeys: (sealedKeys) => writeFileAtomically(keysPath, sealedKeys),
  };
}
