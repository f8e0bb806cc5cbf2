import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { Cancel, Timers } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { PrinterConnection, PrinterLink, PrinterListener } from './printer-link.ts';

/** How often a device file is asked for answers, and tried again when it takes no more for now. */
export const FILE_POLL_MS = 20;

/**
 * A printer of the USB printer class as the kernel shows it, such as `/dev/usb/lp0`. The file is opened so that it never
 * waits: a read that waits would hold one of the few threads of this process for ever.
 */
export function filePrinterLink(path: string, timers: Timers): PrinterLink {
  return {
    kind: 'real',
    async open(listener) {
      try {
        const file = await open(path, constants.O_RDWR | constants.O_NONBLOCK);
        return ok(new FileConnection(file, listener, timers));
      } catch (error) {
        return err(`${path} cannot be opened: ${textOf(error)}`);
      }
    },
  };
}

/**
 * One open device file.
 *
 * Invariants:
 * 1. One read and one write at a time, and none after the loss or the close.
 * 2. Bytes go out in order; those that the device takes no room for yet stay first in line.
 */
class FileConnection implements PrinterConnection {
  readonly #file: FileHandle;
  readonly #listener: PrinterListener;
  readonly #stopPolling: Cancel;
  readonly #waiting: Uint8Array[] = [];
  #isOpen = true;
  #reading: Promise<void> | undefined;
  #writing: Promise<void> | undefined;

  constructor(file: FileHandle, listener: PrinterListener, timers: Timers) {
    this.#file = file;
    this.#listener = listener;
    this.#stopPolling = timers.every(FILE_POLL_MS, () => this.#poll());
  }

  write(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#drain();
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#stopPolling();
    await Promise.all([this.#reading, this.#writing]);
    await this.#file.close();
  }

  #poll(): void {
    this.#drain();
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
  }

  #drain(): void {
    if (!this.#isOpen || this.#waiting.length === 0) return;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  async #read(): Promise<void> {
    await this.#attempt(async () => {
      const { bytesRead, buffer } = await this.#file.read(new Uint8Array(64), 0, 64, null);
      if (this.#isOpen && bytesRead > 0) this.#listener.onBytes(buffer.slice(0, bytesRead));
    });
  }

  async #writeAll(): Promise<void> {
    await this.#attempt(async () => {
      for (let head = this.#waiting[0]; head && this.#isOpen; head = this.#waiting[0]) {
        const { bytesWritten } = await this.#file.write(head);
        if (bytesWritten < head.length) this.#waiting[0] = head.subarray(bytesWritten);
        else this.#waiting.shift();
      }
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // The device has nothing to say, or no room: the next poll asks again.
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN' || !this.#isOpen) return;
      this.#isOpen = false;
      this.#stopPolling();
      this.#listener.onLost(textOf(error));
      await this.#file.close().catch(() => {});
    }
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
