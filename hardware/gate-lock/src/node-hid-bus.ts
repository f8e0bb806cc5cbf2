import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { Device, HIDAsync } from 'node-hid';
import type { HidBus, HidHandle, HidListing } from './relay-board.ts';

/** The part of the `node-hid` module that the bus uses. */
export interface NodeHidModule {
  devicesAsync(): Promise<Device[]>;
  readonly HIDAsync: { open(path: string): Promise<HIDAsync> };
}

/**
 * The system's HID devices through node-hid. `load` brings the module in: its native part needs libusb and libudev,
 * and a machine without them shall still have a screen that says so.
 */
export function nodeHidBus(load: () => Promise<NodeHidModule>): HidBus {
  return {
    kind: 'real',
    list: () =>
      attempt(async () => {
        const devices = await (await load()).devicesAsync();
        return devices.flatMap((device) => listingOf(device) ?? []);
      }),
    open: (path) => attempt(async () => handleOf(await (await load()).HIDAsync.open(path))),
  };
}

function listingOf(device: Device): HidListing | undefined {
  const { path, vendorId, productId, manufacturer = '', product = '' } = device;
  return path === undefined ? undefined : { path, vendorId, productId, manufacturer, product };
}

function handleOf(device: HIDAsync): HidHandle {
  // An unlistened `error` event would end the process; every request below reports the same unplug itself.
  device.on('error', () => {});
  return {
    sendFeature: (report) =>
      attempt(async () => {
        await device.sendFeatureReport(Buffer.from(report));
      }),
    getFeature: (reportId, length) =>
      attempt(async () => new Uint8Array(await device.getFeatureReport(reportId, length))),
    async close() {
      await attempt(() => device.close());
    },
  };
}

/** node-hid rejects with Errors in some places and with plain strings in others. */
async function attempt<T>(work: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await work());
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
