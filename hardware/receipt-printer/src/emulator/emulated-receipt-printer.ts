import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Cancel, Timers } from '@saunter/kit';
import { CommandStream } from '../command-stream.ts';
import type { PrinterCauses } from '../printer-answer.ts';
import { encodeSensor, encodeStatus } from '../printer-answer.ts';
import type { PrinterCommand } from '../printer-command.ts';
import { Paper } from './paper.ts';
import { paperSvg } from './paper-svg.ts';

/** What can be wrong with a printer, each switched on until switched off; the counts are used up. */
export interface PrinterFaults {
  /** Rows of paper that are left; undefined is enough. */
  readonly rowsLeft: number | undefined;
  readonly paperLow: boolean;
  readonly coverOpen: boolean;
  /** Something that only a technician mends. */
  readonly failed: boolean;
  /** The connection is cut after so many further rows; undefined is never. */
  readonly cutOffAfterRows: number | undefined;
  /** How long each row takes; 0 is at once. */
  readonly rowMs: number;
  /** It answers nothing. */
  readonly silent: boolean;
  /** So many answers come out as noise. */
  readonly garbage: number;
}

const NO_FAULTS: PrinterFaults = {
  rowsLeft: undefined,
  paperLow: false,
  coverOpen: false,
  failed: false,
  cutOffAfterRows: undefined,
  rowMs: 0,
  silent: false,
  garbage: 0,
};

/** Block answer to DLE DC4 8. */
const CLEARED = Uint8Array.of(0x37, 0x25, 0x00);
const NOISE = 0xff;

/**
 * An ESC/POS printer as a TCP server on the loopback interface. Questions are answered at once; everything else waits its
 * turn, stops with the paper, and goes on when there is paper again, whoever is connected by then.
 */
export class EmulatedReceiptPrinter {
  readonly #timers: Timers;
  readonly #server = createServer((socket) => this.#serve(socket));
  readonly #waiting: PrinterCommand[] = [];
  #host: Socket | undefined;
  #paper = new Paper();
  #faults = NO_FAULTS;
  #cancelRow: Cancel | undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Listens on 127.0.0.1; port 0 is any. Gives the port. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  /** What came out so far. */
  get paper(): Paper {
    return this.#paper;
  }

  /** What came out so far, as a picture. */
  get picture(): string {
    return paperSvg(this.#paper.rows);
  }

  /** Somebody takes the paper away. */
  tearOff(): void {
    this.#paper = new Paper();
  }

  /** Switches faults on or off; those not named stay as they are. */
  setFaults(faults: Partial<PrinterFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
    this.#work();
  }

  /** Cuts the connection; the kiosk is welcome to come back. */
  disconnect(): void {
    this.#host?.destroy();
  }

  /** Stops for good. */
  async close(): Promise<void> {
    this.#cancelRow?.();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#host?.destroy();
    await closed;
  }

  #serve(socket: Socket): void {
    this.#host?.destroy();
    this.#host = socket;
    const stream = new CommandStream();
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (this.#host === socket) this.#host = undefined;
    });
    socket.on('data', (bytes) => {
      for (const command of stream.push(new Uint8Array(bytes))) this.#hear(command);
      this.#work();
    });
  }

  #hear(command: PrinterCommand): void {
    if (command.kind === 'status') this.#answer(Uint8Array.of(encodeStatus(command.value, this.#causes)));
    else if (command.kind === 'clear-buffer') {
      this.#waiting.length = 0;
      this.#answer(CLEARED);
    } else this.#waiting.push(command);
  }

  /** Prints what waits, until something stops it. */
  #work(): void {
    while (!this.#cancelRow && !this.#isStopped) {
      const [command] = this.#waiting;
      if (!command) return;
      const rows = Paper.rowsOf(command);
      if (rows > 0 && this.#faults.rowsLeft === 0) return;
      this.#waiting.shift();
      if (rows > 0 && this.#faults.rowMs > 0) {
        this.#cancelRow = this.#timers.after(this.#faults.rowMs, () => {
          this.#cancelRow = undefined;
          this.#print(command, rows);
          this.#work();
        });
      } else this.#print(command, rows);
    }
  }

  #print(command: PrinterCommand, rows: number): void {
    if (command.kind === 'sensor-status') this.#answer(Uint8Array.of(encodeSensor(this.#causes)));
    else this.#paper.take(command);
    if (rows === 0) return;
    const { rowsLeft, cutOffAfterRows } = this.#faults;
    const after = (left: number | undefined) => (left === undefined ? undefined : Math.max(0, left - rows));
    this.#faults = { ...this.#faults, rowsLeft: after(rowsLeft), cutOffAfterRows: after(cutOffAfterRows) };
    if (this.#faults.cutOffAfterRows !== 0) return;
    this.#faults = { ...this.#faults, cutOffAfterRows: undefined };
    this.disconnect();
  }

  get #isStopped(): boolean {
    return this.#faults.coverOpen || this.#faults.failed;
  }

  get #causes(): PrinterCauses {
    const { coverOpen, failed, paperLow, rowsLeft } = this.#faults;
    return { coverOpen, failed, paperLow, paperOut: rowsLeft === 0 };
  }

  #answer(bytes: Uint8Array): void {
    if (this.#faults.silent) return;
    const isNoise = this.#faults.garbage > 0;
    if (isNoise) this.#faults = { ...this.#faults, garbage: this.#faults.garbage - 1 };
    this.#host?.write(isNoise ? Uint8Array.of(NOISE) : bytes);
  }
}
