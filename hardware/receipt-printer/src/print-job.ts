import { concatBytes } from '@saunter/kit';
import { CODE_PAGE } from './code-page.ts';
import { layOut } from './lay-out.ts';
import type { PrintLine } from './print-line.ts';
import type { PrinterCommand } from './printer-command.ts';
import { encodeCommands, simple } from './printer-command.ts';

/** Lines that may be under way to the paper at once: enough to keep it moving, and the most that is ever unsure. */
export const LINES_UNDER_WAY = 8;

/**
 * One document on its way to paper.
 *
 * Invariants:
 * 1. `linesPrinted` counts lines that the printer answered for, in order.
 * 2. At most LINES_UNDER_WAY lines were sent and are not answered for.
 */
export class PrintJob {
  /** Characters that the printer has not. */
  readonly unprintable: number;
  readonly #blocks: readonly Uint8Array[];
  #sent = 0;
  #printed = 0;

  /** `afterAnother`: the job before ended half way; what it left in the printer is dropped and its paper cut off. */
  constructor(document: readonly PrintLine[], columns: number, afterAnother: boolean) {
    const lines = document.map((line) => layOut(line, columns));
    this.unprintable = lines.reduce((sum, line) => sum + line.unprintable, 0);
    this.#blocks = lines.map(({ commands }, index) =>
      concatBytes(
        index === 0 ? encodeCommands(preamble(afterAnother)) : new Uint8Array(),
        encodeCommands([...commands, simple('sensor-status', 1)]),
      ),
    );
  }

  get linesPrinted(): number {
    return this.#printed;
  }

  get isDone(): boolean {
    return this.#printed === this.#blocks.length;
  }

  /** What is to be sent now; empty while enough is under way, or at the end. */
  takeDue(): Uint8Array {
    const until = Math.min(this.#printed + LINES_UNDER_WAY, this.#blocks.length);
    const due = this.#blocks.slice(this.#sent, until);
    this.#sent = Math.max(this.#sent, until);
    return concatBytes(...due);
  }

  /** The printer answered for the next line. */
  confirm(): void {
    if (this.#printed < this.#sent) this.#printed += 1;
  }
}

function preamble(afterAnother: boolean): readonly PrinterCommand[] {
  const begin = [simple('initialise'), simple('auto-status', 0), simple('code-page', CODE_PAGE)];
  return afterAnother ? [simple('clear-buffer'), ...begin, simple('cut', 0)] : begin;
}
