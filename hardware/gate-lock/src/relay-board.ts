import type { Result } from '@saunter/kit';

/** USB ids of the V-USB shared HID pair; many unrelated devices carry them, so they are never enough. */
export const RELAY_VENDOR_ID = 0x16c0;
export const RELAY_PRODUCT_ID = 0x05df;

/** How a dcttech board names its maker; look-alikes with the same ids speak other protocols. */
export const RELAY_MANUFACTURER = 'www.dcttech.com';

/** One HID device as the system lists it. */
export interface HidListing {
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly manufacturer: string;
  readonly product: string;
}

/** One open HID device, as far as a relay needs it; errors come as text and end the use of this handle. */
export interface HidHandle {
  /** Sends a feature report, its id first. */
  sendFeature(report: Uint8Array): Promise<Result<void, string>>;
  /** Asks for a feature report; `length` counts the report id. */
  getFeature(reportId: number, length: number): Promise<Result<Uint8Array, string>>;
  /** Settles when the system let the device go, also after an unplug. */
  close(): Promise<void>;
}

/** Where HID devices are found: the system's, or emulated ones in this process. */
export interface HidBus {
  readonly kind: 'real' | 'emulated';
  list(): Promise<Result<readonly HidListing[], string>>;
  open(path: string): Promise<Result<HidHandle, string>>;
}

/** Relays of a board by its product name (`USBRelay4` has 4), the only place where it says so; 0 when it is none. */
export function relayChannels(listing: HidListing): number {
  if (listing.vendorId !== RELAY_VENDOR_ID || listing.productId !== RELAY_PRODUCT_ID) return 0;
  if (listing.manufacturer !== RELAY_MANUFACTURER) return 0;
  return Number(/^USBRelay([1-8])$/.exec(listing.product)?.[1] ?? 0);
}
