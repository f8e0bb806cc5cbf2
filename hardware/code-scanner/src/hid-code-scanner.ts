import type { Cancel, Clock, Log, Result, Timers } from '@saunter/kit';
import { equalBytes, err, ok } from '@saunter/kit';
import type { CodeScanner, CodeScannerEvent, CodeScannerState, Scan } from './port.ts';
import { ScanAssembler } from './scan-assembler.ts';
import { decodeScanReport } from './scan-report.ts';
import type { ScannerBus, ScannerHandle, ScannerListing } from './scanner-bus.ts';
import { isScanner } from './scanner-bus.ts';

/** How often a scanner that is away is looked for. */
export const SCANNER_POLL_MS = 500;

/** The longest wait for the next part of a code; a scanner sends them a few milliseconds apart. */
export const PART_GAP_MS = 250;

/** The same code again within this time of the last is one that is still held there. */
export const REREAD_MS = 2000;

/** What a HID scanner is built of. */
export interface HidCodeScannerParts {
  readonly bus: ScannerBus;
  /** The USB serial of the scanner; without it, it must be the only one. */
  readonly serial?: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly pollMs?: number;
  readonly partGapMs?: number;
}

/**
 * The driver of HID POS barcode scanners.
 *
 * Invariants:
 * 1. At most one scanner is open; every loss is told as `away` once and looked for again for ever.
 * 2. Parts of different codes, or from before and after a loss, are never put together.
 * 3. Nothing is told after `stop`.
 */
export class HidCodeScanner implements CodeScanner {
  readonly kind: 'real' | 'emulated';
  readonly #parts: HidCodeScannerParts;
  readonly #assembler = new ScanAssembler();
  #onEvent: (event: CodeScannerEvent) => void = () => {};
  #state: CodeScannerState | undefined;
  #handle: ScannerHandle | undefined;
  #looking: Promise<void> | undefined;
  #closing: Promise<void> = Promise.resolve();
  #stopPolling: Cancel = () => {};
  #cancelGap: Cancel = () => {};
  #last: { readonly scan: Scan; readonly atMs: number } | undefined;
  #hindrance = '';
  #turn = 0;

  constructor(parts: HidCodeScannerParts) {
    this.kind = parts.bus.kind;
    this.#parts = parts;
  }

  async start(onEvent: (event: CodeScannerEvent) => void): Promise<void> {
    this.#onEvent = onEvent;
    this.#stopPolling = this.#parts.timers.every(this.#parts.pollMs ?? SCANNER_POLL_MS, () => void this.#look());
    await this.#look();
  }

  async stop(): Promise<void> {
    this.#stopPolling();
    this.#onEvent = () => {};
    await this.#looking;
    this.#letGo();
    await this.#closing;
  }

  /** Looks for the scanner, unless there is one or it is being looked for. */
  #look(): Promise<void> {
    if (this.#handle) return Promise.resolve();
    this.#looking ??= this.#attach().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #attach(): Promise<void> {
    const listed = await this.#parts.bus.list();
    const found = listed.ok ? this.#pick(listed.value) : err(`the USB devices cannot be listed: ${listed.error}`);
    const opened = found.ok ? await this.#open(found.value) : found;
    if (opened.ok) {
      this.#hindrance = '';
      return;
    }
    if (opened.error !== this.#hindrance) this.#parts.log.warn('no code scanner', { detail: opened.error });
    this.#hindrance = opened.error;
    this.#tellState('away');
  }

  #pick(listed: readonly ScannerListing[]): Result<ScannerListing, string> {
    const { serial } = this.#parts;
    const scanners = listed.filter(isScanner).filter((one) => serial === undefined || one.serial === serial);
    const [scanner] = scanners;
    if (!scanner) return err(`no scanner ${serial === undefined ? '' : `with the serial ${serial} `}is plugged in`);
    return scanners.length === 1 ? ok(scanner) : err(`${scanners.length} scanners are plugged in: name one`);
  }

  async #open(listing: ScannerListing): Promise<Result<void, string>> {
    this.#turn += 1;
    const turn = this.#turn;
    const opened = await this.#parts.bus.open(listing.path, {
      onReport: (report) => {
        if (turn === this.#turn) this.#take(report);
      },
      onLost: (detail) => {
        if (turn === this.#turn) this.#lost(detail);
      },
    });
    if (!opened.ok) return err(`${listing.product} at ${listing.path} cannot be opened: ${opened.error}`);
    if (turn !== this.#turn) {
      // It left while it was being opened.
      await opened.value.close();
      return err(`${listing.product} is gone again`);
    }
    this.#handle = opened.value;
    this.#tellState('ready');
    return ok(undefined);
  }

  #lost(detail: string): void {
    this.#parts.log.warn('code scanner lost', { detail });
    this.#letGo();
    this.#tellState('away');
  }

  #letGo(): void {
    this.#turn += 1;
    this.#forgetParts();
    const handle = this.#handle;
    this.#handle = undefined;
    if (handle) this.#closing = Promise.all([this.#closing, handle.close()]).then(() => {});
  }

  #take(bytes: Uint8Array): void {
    this.#cancelGap();
    const report = decodeScanReport(bytes);
    // A damaged part spoils the code that it is of, and nothing tells which that is.
    const scan = report.ok ? this.#assembler.push(report.value) : report;
    if (!scan.ok) {
      this.#forgetParts();
      this.#parts.log.warn('scan dropped', { defect: scan.error });
      return;
    }
    if (scan.value) this.#tellScan(scan.value);
    else this.#cancelGap = this.#parts.timers.after(this.#parts.partGapMs ?? PART_GAP_MS, () => this.#giveUp());
  }

  #giveUp(): void {
    this.#forgetParts();
    this.#parts.log.warn('scan dropped', { defect: 'no-more-parts' });
  }

  #forgetParts(): void {
    this.#cancelGap();
    this.#assembler.forget();
  }

  #tellScan(scan: Scan): void {
    const now = this.#parts.clock.monotonicMs();
    const before = this.#last;
    this.#last = { scan, atMs: now };
    const isHeld = before && now - before.atMs < REREAD_MS && equalBytes(before.scan.bytes, scan.bytes);
    if (!isHeld) this.#onEvent({ kind: 'scanned', scan });
  }

  #tellState(state: CodeScannerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#onEvent({ kind: 'state', state });
  }
}
