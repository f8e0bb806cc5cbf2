import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { Device, HIDAsync } from 'node-hid';
import type { ScannerBus, ScannerHandle, ScannerListener, ScannerListing } from './scanner-bus.ts';

/** The part of the `node-hid` module that the bus uses. */
export interface NodeHidModule {
  devicesAsync(): Promise<Device[]>;
  readonly HIDAsync: { open(path: string): Promise<HIDAsync> };
}

/**
 * The system's HID devices through node-hid. `load` brings the module in: its native part needs libusb and libudev,
 * and a machine without them shall still take cards.
 */
export function nodeHidScannerBus(load: () => Promise<NodeHidModule>): ScannerBus {
  return {
    kind: 'real',
    list: () =>
      attempt(async () => {
        const devices = await (await load()).devicesAsync();
        return devices.flatMap((device) => listingOf(device) ?? []);
      }),
    open: (path, listener) => attempt(async () => listen(await (await load()).HIDAsync.open(path), listener)),
  };
}

function listingOf(device: Device): ScannerListing | undefined {
  const { path, usagePage = 0, usage = 0, product = '', serialNumber = '' } = device;
  return path === undefined ? undefined : { path, usagePage, usage, product, serial: serialNumber };
}

function listen(device: HIDAsync, { onReport, onLost }: ScannerListener): ScannerHandle {
  device.on('data', (report: Uint8Array) => onReport(new Uint8Array(report)));
  device.on('error', (error: unknown) => onLost(textOf(error)));
  return {
    async close() {
      await attempt(() => device.close());
    },
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await work());
  } catch (error) {
    return err(textOf(error));
  }
}

/** node-hid gives Errors in some places and plain strings in others. */
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
