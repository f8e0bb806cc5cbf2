import { join } from 'node:path';
import type { GateConfig } from '@saunter/contracts';
import { gateConfig } from '@saunter/contracts';
import { readFileIfThere, writeFileAtomically } from '@saunter/platform-node';

/** The last configuration the server gave, on disk, so that a gate can work its lane while the server is away. */
export class ConfigFile {
  readonly #path: string;
  #written = '';

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, 'config.json');
  }

  /** Undefined when there is none, or it is of another version: then the server is waited for. */
  read(): GateConfig | undefined {
    const text = readFileIfThere(this.#path);
    const parsed = gateConfig.safeParse(parseJson(text ?? ''));
    return parsed.success ? parsed.data : undefined;
  }

  /** The server's time is not kept: it would be wrong when it is read, and the disk would be written at every check. */
  write(config: GateConfig): void {
    const text = JSON.stringify({ ...config, serverTime: 0 });
    if (text === this.#written) return;
    writeFileAtomically(this.#path, text);
    this.#written = text;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
