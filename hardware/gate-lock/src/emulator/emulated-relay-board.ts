import { RELAY_MANUFACTURER, RELAY_PRODUCT_ID, RELAY_VENDOR_ID } from '../relay-board.ts';
import type { RelayDefect } from '../relay-codec.ts';
import { decodeRelayCommand, encodeRelayState, RELAY_REPORT_ID } from '../relay-codec.ts';

/** What a board does with a request: answers, refuses it (a USB stall), or says nothing for a while, then fails. */
export type HidAnswer =
  | { readonly kind: 'done'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused' }
  | { readonly kind: 'silent'; readonly forMs: number };

/** Known misbehaviours of boards and cables, each switched on until switched off. */
export interface RelayFaults {
  /** Every set is refused. */
  readonly refuseSet: boolean;
  /** Every set is accepted and changes nothing: a welded or unpowered relay. */
  readonly ignoreSet: boolean;
  /** The state carries bytes that no serial can have: another kind of board, or a damaged one. */
  readonly wrongSerial: boolean;
  /** The state comes without the leading report id, as other systems and boards give it. */
  readonly shortState: boolean;
  /** Every request hangs for so long and then fails; 0 is none. The kernel's own limit is 5000. */
  readonly silentMs: number;
}

const NO_FAULTS: RelayFaults = {
  refuseSet: false,
  ignoreSet: false,
  wrongSerial: false,
  shortState: false,
  silentMs: 0,
};

/** The report descriptor of the boards: one vendor usage, no report ids, a feature report of 8 bytes. */
export const RELAY_REPORT_DESCRIPTOR = Uint8Array.of(
  ...[0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x15, 0x00, 0x26, 0xff],
  ...[0x00, 0x75, 0x08, 0x95, 0x08, 0x09, 0x00, 0xb2, 0x02, 0x01, 0xc0],
);

/**
 * A dcttech USB relay board as a pure model of what goes over its cable; a carrier (a rig, or the bus of this
 * package) brings requests in and answers out. It understands requests by the driver's own codec.
 */
export class EmulatedRelayBoard {
  readonly vendorId = RELAY_VENDOR_ID;
  readonly productId = RELAY_PRODUCT_ID;
  readonly manufacturer = RELAY_MANUFACTURER;
  readonly product: string;
  readonly reportDescriptor = RELAY_REPORT_DESCRIPTOR;
  readonly #listeners = new Set<(bits: number) => void>();
  readonly #allOn: number;
  #serial: string;
  #bits = 0;
  #faults = NO_FAULTS;

  constructor(options: { readonly serial?: string; readonly channels?: number } = {}) {
    const channels = options.channels ?? 2;
    this.product = `USBRelay${channels}`;
    this.#allOn = 2 ** channels - 1;
    this.#serial = options.serial ?? 'HURTM';
  }

  /** The relays now; bit 0 is relay 1. */
  get bits(): number {
    return this.#bits;
  }

  /** Calls `listener` at every change of the relays; the returned function ends it. */
  onBits(listener: (bits: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Switches faults on or off; those not named stay as they are. */
  setFaults(faults: Partial<RelayFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
  }

  /** A person, or another program, changes the relays. */
  force(bits: number): void {
    if (this.#bits === bits) return;
    this.#bits = bits;
    for (const listener of this.#listeners) listener(bits);
  }

  /** Takes a feature report, report id first. */
  setFeature(report: Uint8Array): HidAnswer {
    if (this.#faults.silentMs > 0) return { kind: 'silent', forMs: this.#faults.silentMs };
    if (this.#faults.refuseSet) return { kind: 'refused' };
    const defect = this.#faults.ignoreSet ? undefined : this.#obey(report);
    return defect === undefined ? { kind: 'done', bytes: new Uint8Array() } : { kind: 'refused' };
  }

  /** Gives the state; the leading 0 for report id 0 is put there by the kernel's usbhid driver on a real cable. */
  getFeature(reportId: number, length: number): HidAnswer {
    if (this.#faults.silentMs > 0) return { kind: 'silent', forMs: this.#faults.silentMs };
    const leadingId = reportId === RELAY_REPORT_ID && !this.#faults.shortState;
    const report = encodeRelayState({ serial: this.#serial, bits: this.#bits }, leadingId);
    if (this.#faults.wrongSerial) report.fill(0xff, leadingId ? 1 : 0, leadingId ? 6 : 5);
    return { kind: 'done', bytes: report.subarray(0, length) };
  }

  #obey(report: Uint8Array): RelayDefect | undefined {
    const command = decodeRelayCommand(report);
    if (!command.ok) return command.error;
    switch (command.value.kind) {
      case 'on':
        this.force((this.#bits | (1 << (command.value.channel - 1))) & this.#allOn);
        return undefined;
      case 'off':
        this.force(this.#bits & ~(1 << (command.value.channel - 1)));
        return undefined;
      case 'all-on':
        this.force(this.#allOn);
        return undefined;
      case 'all-off':
        this.force(0);
        return undefined;
      case 'set-serial':
        this.#serial = command.value.serial;
        return undefined;
    }
  }
}
