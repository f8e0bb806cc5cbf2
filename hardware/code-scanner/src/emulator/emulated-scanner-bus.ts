import { err, ok } from '@saunter/kit';
import type { ScannerBus, ScannerListener } from '../scanner-bus.ts';
import type { EmulatedCodeScanner } from './emulated-code-scanner.ts';

interface Plugged {
  readonly device: EmulatedCodeScanner;
  /** Told when it is pulled out. */
  readonly lost: Set<() => void>;
}

/** A bus in this process, for machines without HID: the driver runs as it is, over scanners that are models. */
export class EmulatedScannerBus implements ScannerBus {
  readonly kind = 'emulated';
  readonly #plugged = new Map<string, Plugged>();
  #count = 0;

  /** Puts a scanner in; the returned function pulls it out. */
  plug(device: EmulatedCodeScanner): () => void {
    const path = `emulated-${this.#count++}`;
    const plugged: Plugged = { device, lost: new Set() };
    this.#plugged.set(path, plugged);
    return () => {
      this.#plugged.delete(path);
      for (const tell of plugged.lost) tell();
    };
  }

  async list(): ReturnType<ScannerBus['list']> {
    return ok(
      [...this.#plugged].map(
        ([
          path,
          {
            device: { usagePage, usage, product, usbSerial },
          },
        ]) => {
          return { path, usagePage, usage, product, serial: usbSerial };
        },
      ),
    );
  }

  async open(path: string, { onReport, onLost }: ScannerListener): ReturnType<ScannerBus['open']> {
    const plugged = this.#plugged.get(path);
    if (!plugged) return err('no such device');
    const end = plugged.device.onReport((report) => onReport(report.slice()));
    const lost = () => onLost('the device is gone');
    plugged.lost.add(lost);
    return ok({
      async close() {
        end();
        plugged.lost.delete(lost);
      },
    });
  }
}
