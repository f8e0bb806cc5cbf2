import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronRuntime } from './electron-runtime.ts';

/** An Electron that runs the file which its command line names. */
export interface WholeElectron {
  readonly executable: string;
  remove(): void;
}

/**
 * Completes the bare test runtime, whose own app is the bench's, in a temporary folder; an official one is whole as it
 * is. The executable finds everything else beside its own real file, so that one file is no symbolic link.
 */
export function wholeElectron(runtime: ElectronRuntime): WholeElectron {
  if (runtime.source === 'official') return { executable: runtime.executable, remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'saunter-electron-'));
  for (const name of readdirSync(runtime.folder)) {
    if (name !== 'electron' && name !== 'resources') symlinkSync(join(runtime.folder, name), join(folder, name));
  }
  const executable = join(folder, 'electron');
  linkOrCopy(runtime.executable, executable);
  const app = join(folder, 'resources/app');
  mkdirSync(app, { recursive: true });
  copyFileSync(join(import.meta.dirname, 'run-file.cjs'), join(app, 'run-file.cjs'));
  writeFileSync(join(app, 'package.json'), '{"name":"run-file","main":"run-file.cjs"}\n');
  return { executable, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Another file system.
    copyFileSync(from, to);
  }
}
