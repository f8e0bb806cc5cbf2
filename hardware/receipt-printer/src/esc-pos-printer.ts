import type { Cancel, Clock, Log, Result, Timers } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { Printed, PrinterStatus, PrintFailure, ReceiptPrinter } from './port.ts';
import { PrintJob } from './print-job.ts';
import type { PrintLine } from './print-line.ts';
import type { PrinterAnswer } from './printer-answer.ts';
import { AnswerStream } from './printer-answer.ts';
import { encodeCommands, simple } from './printer-command.ts';
import type { PrinterConnection, PrinterLink } from './printer-link.ts';
import { StatusWatch } from './status-watch.ts';

/** How often a printer is asked how it is, and one that is away is looked for. */
export const PRINTER_POLL_MS = 500;

/** A printer that is well, and prints no further line for so long, is stuck. */
export const STALL_LIMIT_MS = 10_000;

/** Characters in a line of paper of 80 mm (font A). */
export const COLUMNS_80_MM = 48;

/** What an ESC/POS printer is built of. */
export interface EscPosPrinterParts {
  readonly link: PrinterLink;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** 48 on paper of 80 mm, 32 on 58 mm. */
  readonly columns?: number;
  readonly pollMs?: number;
  readonly stallLimitMs?: number;
}

interface Session {
  readonly connection: PrinterConnection;
  readonly answers: AnswerStream;
  readonly watch: StatusWatch;
}

interface Running {
  readonly job: PrintJob;
  movedAtMs: number;
  /** Why it ends, from the moment on that the printer was told to forget the rest. */
  cause?: Cause;
  end(result: Result<Printed, PrintFailure>): void;
}

type Cause = PrintFailure['kind'];

const CAUSES: Readonly<Partial<Record<PrinterStatus, Cause>>> = {
  'paper-out': 'paper-out',
  'cover-open': 'cover-open',
  error: 'printer-error',
  away: 'printer-away',
};

/**
 * The driver of ESC/POS receipt printers.
 *
 * Invariants:
 * 1. At most one connection, and one document at a time; documents wait for those before them.
 * 2. A document ends as printed only when the printer answered for each of its lines.
 * 3. After one that ended half way, the next begins by dropping what waits in the printer and cutting the paper.
 */
export class EscPosPrinter implements ReceiptPrinter {
  readonly kind: 'real' | 'emulated';
  readonly #parts: EscPosPrinterParts;
  #onStatus: (status: PrinterStatus) => void = () => {};
  #status: PrinterStatus | undefined;
  #session: Session | undefined;
  #opening: Promise<void> | undefined;
  #running: Running | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #isUnfinished = false;
  #isStopped = false;
  #stopPolling: Cancel = () => {};

  constructor(parts: EscPosPrinterParts) {
    this.kind = parts.link.kind;
    this.#parts = parts;
  }

  async start(onStatus: (status: PrinterStatus) => void): Promise<void> {
    this.#onStatus = onStatus;
    this.#stopPolling = this.#parts.timers.every(this.#parts.pollMs ?? PRINTER_POLL_MS, () => this.#poll());
    await this.#open();
  }

  print(document: readonly PrintLine[]): Promise<Result<Printed, PrintFailure>> {
    const printed = this.#queue.then(() => this.#run(document));
    this.#queue = printed;
    return printed;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopPolling();
    await this.#opening;
    this.#onStatus = () => {};
    await this.#lose('the printer was let go');
  }

  #run(document: readonly PrintLine[]): Promise<Result<Printed, PrintFailure>> {
    const hindrance = CAUSES[this.#status ?? 'away'];
    if (hindrance) return Promise.resolve(failure(hindrance, 0, 'not begun'));
    const job = new PrintJob(document, this.#parts.columns ?? COLUMNS_80_MM, this.#isUnfinished);
    if (job.isDone) return Promise.resolve(ok({ unprintable: 0 }));
    return new Promise((resolve) => {
      this.#running = { job, movedAtMs: this.#parts.clock.monotonicMs(), end: resolve };
      this.#isUnfinished = true;
      this.#session?.connection.write(job.takeDue());
    });
  }

  #open(): Promise<void> {
    if (this.#session || this.#isStopped) return Promise.resolve();
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #connect(): Promise<void> {
    let isLost = false;
    const answers = new AnswerStream();
    const opened = await this.#parts.link.open({
      onBytes: (bytes) => {
        if (!isLost) for (const answer of answers.push(bytes)) this.#take(answer);
      },
      onLost: (detail) => {
        isLost = true;
        if (this.#session?.answers === answers) void this.#lose(detail);
      },
    });
    if (opened.ok && !isLost) {
      this.#session = { connection: opened.value, answers, watch: new StatusWatch() };
      this.#poll();
      return;
    }
    if (this.#status !== 'away') {
      this.#parts.log.warn('no receipt printer', { detail: opened.ok ? 'lost at once' : opened.error });
    }
    this.#tell('away');
  }

  #poll(): void {
    if (!this.#session) {
      void this.#open();
      return;
    }
    const step = this.#session.watch.turn();
    if (step.kind === 'lost') {
      void this.#lose('the printer does not answer');
      return;
    }
    this.#session.connection.write(encodeCommands([simple('status', step.question)]));
    const { clock, stallLimitMs = STALL_LIMIT_MS } = this.#parts;
    if (this.#running && clock.monotonicMs() - this.#running.movedAtMs > stallLimitMs) {
      this.#end('no-progress', `no line for ${stallLimitMs} ms`);
      // Its late answers must not count for the next document.
      void this.#lose('the printer is stuck');
    }
  }

  #take(answer: PrinterAnswer): void {
    switch (answer.kind) {
      case 'status':
        this.#takeStatus(answer.bits);
        break;
      case 'printed':
        this.#takePrinted();
        break;
      case 'noise':
        this.#parts.log.warn('the receipt printer sent what is no answer', { byte: answer.byte });
        break;
    }
  }

  #takeStatus(bits: number): void {
    const session = this.#session;
    if (!session) return;
    const next = session.watch.answered(bits);
    if (next !== undefined) {
      session.connection.write(encodeCommands([simple('status', next)]));
      return;
    }
    const { status } = session.watch;
    if (status === undefined) return;
    this.#tell(status);
    const running = this.#running;
    const cause = CAUSES[status];
    // The round of questions after it tells that the printer has read the command to forget the rest.
    if (running?.cause) this.#end(running.cause, 'the printer stopped');
    else if (running && cause) {
      running.cause = cause;
      session.connection.write(encodeCommands([simple('clear-buffer')]));
    }
  }

  #takePrinted(): void {
    const running = this.#running;
    if (!running) return;
    running.job.confirm();
    running.movedAtMs = this.#parts.clock.monotonicMs();
    if (running.job.isDone) {
      this.#running = undefined;
      this.#isUnfinished = false;
      running.end(ok({ unprintable: running.job.unprintable }));
      return;
    }
    const due = running.cause ? new Uint8Array() : running.job.takeDue();
    if (due.length > 0) this.#session?.connection.write(due);
  }

  #end(kind: Cause, detail: string): void {
    const running = this.#running;
    this.#running = undefined;
    running?.end(failure(kind, running.job.linesPrinted, detail));
  }

  async #lose(detail: string): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    this.#end('printer-away', detail);
    if (!session) return;
    this.#parts.log.warn('receipt printer lost', { detail });
    this.#tell('away');
    await session.connection.close();
  }

  #tell(status: PrinterStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#onStatus(status);
  }
}

const failure = (kind: Cause, linesPrinted: number, detail: string) =>
  err({ kind, class: kind === 'printer-error' ? 'out-of-service' : 'retry', linesPrinted, detail } as const);
