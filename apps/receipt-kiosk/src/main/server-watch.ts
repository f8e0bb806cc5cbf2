import type { KioskConfig } from '@saunter/contracts';
import { kioskConfig } from '@saunter/contracts';
import type { StoreServer } from '@saunter/kiosk-shell/server';
import type { Cancel, Log, Timers } from '@saunter/kit';

/** How often the configuration is asked for; it also tells whether the server is there. */
const CHECK_EVERY_MS = 5_000;
/** While the server is away it is looked for more often. */
const LOOK_AGAIN_MS = 1_000;

/** What is watched with, and who is told. */
export interface ServerWatchParts {
  readonly server: Pick<StoreServer, 'ask'>;
  readonly timers: Timers;
  readonly log: Log;
  onConfig(config: KioskConfig): void;
  onServer(state: 'online' | 'offline'): void;
}

/** Keeps the kiosk in touch with its server: its configuration, and whether it is there, for ever. */
export class ServerWatch {
  readonly #parts: ServerWatchParts;
  #cancel: Cancel = () => {};
  #isStopped = false;
  #complaint = '';

  constructor(parts: ServerWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    void this.#look();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  async #look(): Promise<void> {
    const answer = await this.#parts.server.ask(kioskConfig, '/v1/kiosk/config');
    if (this.#isStopped) return;
    if (answer.ok) {
      this.#complaint = '';
      this.#parts.onConfig(answer.value);
    } else this.#complain(answer.error.kind === 'refused' ? answer.error.message : answer.error.detail);
    this.#parts.onServer(answer.ok ? 'online' : 'offline');
    this.#cancel = this.#parts.timers.after(answer.ok ? CHECK_EVERY_MS : LOOK_AGAIN_MS, () => void this.#look());
  }

  #complain(complaint: string): void {
    if (complaint === this.#complaint) return;
    this.#complaint = complaint;
    this.#parts.log.warn('no configuration from the server', { complaint });
  }
}
