import { asciiText, parseUtf8 } from '@saunter/kit';
import { decodePrintable } from '../code-page.ts';
import type { PrinterCommand } from '../printer-command.ts';

/** One row of paper as it came out. */
export type PaperRow =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly bold: boolean;
      readonly align: 'left' | 'center' | 'right';
      readonly large: boolean;
    }
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'cut' };

const ALIGNS = ['left', 'center', 'right'] as const;
const STORE_DATA = 0x50;
const PRINT = 0x51;

/** Paper under a print head: takes commands one by one, and is what a person would hold in the hand. */
export class Paper {
  readonly #rows: PaperRow[] = [];
  #line = '';
  #bold = false;
  #align: (typeof ALIGNS)[number] = 'left';
  #large = false;
  #symbol = '';

  /** Everything that came out, in order. */
  get rows(): readonly PaperRow[] {
    return this.#rows;
  }

  /** How many rows of paper a command takes; 0 for those that only set something. */
  static rowsOf({ kind, ...command }: PrinterCommand): number {
    if (kind === 'line-feed' || kind === 'cut') return 1;
    if (kind === 'feed-lines' && 'value' in command) return command.value;
    return kind === 'symbol' && 'body' in command && command.body[1] === PRINT ? 1 : 0;
  }

  /** Carries out one command. */
  take(command: PrinterCommand): void {
    switch (command.kind) {
      case 'text':
        this.#line += decodePrintable(command.bytes);
        break;
      case 'symbol':
        this.#takeSymbol(command.body);
        break;
      case 'line-feed':
        this.#feed();
        break;
      case 'feed-lines':
        for (let left = command.value; left > 0; left -= 1) this.#feed();
        break;
      case 'cut':
        if (this.#line !== '') this.#feed();
        this.#rows.push({ kind: 'cut' });
        break;
      case 'initialise':
        this.#line = '';
        this.#setStyle(0, 0, 0);
        break;
      case 'bold':
        this.#bold = (command.value & 1) === 1;
        break;
      case 'align':
        this.#align = ALIGNS[command.value] ?? 'left';
        break;
      case 'size':
        this.#large = command.value !== 0;
        break;
      default:
        break;
    }
  }

  /** The paper as text; a code stands as `[QR text]`, a cut as a dashed line. */
  get text(): string {
    return this.#rows
      .map((row) => {
        if (row.kind === 'cut') return '- - - - - - - - - - - -';
        return row.kind === 'qr' ? `[QR ${row.text}]` : row.text;
      })
      .join('\n');
  }

  #feed(): void {
    if (this.#line !== '' || this.#rows.at(-1)?.kind !== 'qr') {
      const { text, bold, align, large } = {
        text: this.#line,
        bold: this.#bold,
        align: this.#align,
        large: this.#large,
      };
      this.#rows.push({ kind: 'text', text, bold, align, large });
    }
    this.#line = '';
  }

  #takeSymbol(body: Uint8Array): void {
    const data = body.subarray(3);
    if (body[1] === STORE_DATA) this.#symbol = parseUtf8(data) ?? asciiText(data);
    if (body[1] === PRINT) this.#rows.push({ kind: 'qr', text: this.#symbol });
  }

  #setStyle(bold: number, align: number, size: number): void {
    this.#bold = bold === 1;
    this.#align = ALIGNS[align] ?? 'left';
    this.#large = size !== 0;
  }
}
