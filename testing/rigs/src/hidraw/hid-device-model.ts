/** What an emulated device does with a request: answers, refuses it (EPIPE), or hangs and then fails (ETIMEDOUT). */
export type HidAnswer =
  | { readonly kind: 'done'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused' }
  | { readonly kind: 'silent'; readonly forMs: number };

/** A USB HID device as a model; emulators of the hardware packages have this shape, the rig gives them a cable. */
export interface HidDeviceModel {
  readonly vendorId: number;
  readonly productId: number;
  readonly manufacturer: string;
  readonly product: string;
  /** The USB serial (iSerial); many boards have none. */
  readonly usbSerial?: string;
  readonly reportDescriptor: Uint8Array;
  /** HIDIOCSFEATURE: report id first. */
  setFeature(report: Uint8Array): HidAnswer;
  /** HIDIOCGFEATURE: the answer as the kernel hands it on, at most `length` bytes. */
  getFeature(reportId: number, length: number): HidAnswer;
  /** Calls `listener` with each input report, its id first where there are ids; the returned function ends it. */
  onReport?(listener: (report: Uint8Array) => void): () => void;
}
