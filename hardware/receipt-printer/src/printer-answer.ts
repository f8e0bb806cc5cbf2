// What a printer sends: docs/devices/receipt-printer.md, section 4.

/** What DLE EOT 2 (why it is offline) or 4 (the paper) can be asked about. */
export type StatusQuestion = 2 | 4;

/** The causes that an answer to DLE EOT names. */
export interface PrinterCauses {
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly paperLow: boolean;
  readonly failed: boolean;
}

/** One answer: to DLE EOT, to GS r, or nothing that any of our questions has for an answer. */
export type PrinterAnswer =
  | { readonly kind: 'status'; readonly bits: number }
  | { readonly kind: 'printed' }
  | { readonly kind: 'noise'; readonly byte: number };

const COVER_OPEN = 0x04;
const PAPER_END_STOP = 0x20;
const ERROR = 0x40;
const NEAR_END = 0x0c;
const PAPER_END = 0x60;
/** Begins an answer of several bytes, which a NUL ends; ours asks for none but the one to DLE DC4. */
const BLOCK = 0x37;
/** Longer is no block. */
const LONGEST_BLOCK_BYTES = 80;

/** Tells answers apart by the bits that are fixed in them; @see the class for what depends on the bytes before. */
function answerOf(byte: number): PrinterAnswer {
  if ((byte & 0x93) === 0x12) return { kind: 'status', bits: byte };
  const [low, end] = [byte & 0x03, byte & 0x0c];
  const isSensor = (byte & 0x90) === 0 && (low === 0 || low === 0x03) && (end === 0 || end === 0x0c);
  return isSensor ? { kind: 'printed' } : { kind: 'noise', byte };
}

/** The byte that a printer answers DLE EOT with. */
export function encodeStatus(question: number, causes: PrinterCauses): number {
  const { coverOpen, paperOut, paperLow, failed } = causes;
  if (question === 2) return 0x12 | on(coverOpen, COVER_OPEN) | on(paperOut, PAPER_END_STOP) | on(failed, ERROR);
  if (question === 4) return 0x12 | on(paperLow, NEAR_END) | on(paperOut, PAPER_END);
  return 0x12 | on(coverOpen || paperOut || failed, 0x08);
}

/** The byte that a printer answers GS r 1 with. */
export const encodeSensor = ({ paperLow, paperOut }: PrinterCauses): number => on(paperLow, 0x03) | on(paperOut, 0x0c);

/** What an answer to one question says of the causes; those it says nothing of are absent. */
export function causesOf(question: StatusQuestion, bits: number): Partial<PrinterCauses> {
  if (question === 4) return { paperLow: (bits & NEAR_END) !== 0, paperOut: (bits & PAPER_END) !== 0 };
  return { coverOpen: (bits & COVER_OPEN) !== 0, failed: (bits & ERROR) !== 0 };
}

/** Cuts what a printer sends into answers, however it arrives. */
export class AnswerStream {
  #blockBytes = 0;

  push(bytes: Uint8Array): readonly PrinterAnswer[] {
    const answers: PrinterAnswer[] = [];
    for (const byte of bytes) {
      if (this.#blockBytes > 0) {
        this.#blockBytes = byte === 0 || this.#blockBytes >= LONGEST_BLOCK_BYTES ? 0 : this.#blockBytes + 1;
      } else if (byte === BLOCK) {
        this.#blockBytes = 1;
      } else {
        answers.push(answerOf(byte));
      }
    }
    return answers;
  }
}

const on = (is: boolean, bits: number): number => (is ? bits : 0);
