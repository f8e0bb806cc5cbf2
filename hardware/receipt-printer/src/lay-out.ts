import { assert, concatBytes, unreachable, utf8Bytes } from '@saunter/kit';
import { encodePrintable } from './code-page.ts';
import type { ColumnsLine, PrintLine, TextLine } from './print-line.ts';
import { LONGEST_QR_BYTES } from './print-line.ts';
import type { PrinterCommand } from './printer-command.ts';
import { qrCommands, simple } from './printer-command.ts';

/** One line as commands, and how many of its characters the printer has not. */
export interface LaidOutLine {
  readonly commands: readonly PrinterCommand[];
  readonly unprintable: number;
}

const ALIGN = { left: 0, center: 1, right: 2 } as const;
const LARGE = 0x11;
const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;
/** Dots of paper behind the last line: the knife sits above the print head, and the printer adds that by itself. */
const CUT_MARGIN_DOTS = 24;

/**
 * A line as commands, for paper of `columns` characters. Every line sets what it needs and takes nothing over from the one
 * before. @throws AssertionBug on a QR text over 500 bytes or a feed outside 1 to 20.
 */
export function layOut(line: PrintLine, columns: number): LaidOutLine {
  switch (line.kind) {
    case 'text':
      return textLine(line, columns);
    case 'columns':
      return columnsLine(line, columns);
    case 'qr': {
      const data = utf8Bytes(line.text);
      assert(data.length > 0 && data.length <= LONGEST_QR_BYTES, 'the text of a QR code has 1 to 500 bytes');
      return plain([simple('align', ALIGN.center), ...qrCommands(data), simple('line-feed')]);
    }
    case 'rule':
      return plain(styled([new Uint8Array(columns).fill(0x2d)], {}));
    case 'feed':
      assert(line.lines >= 1 && line.lines <= 20, 'a feed is 1 to 20 lines');
      return plain([simple('feed-lines', line.lines)]);
    case 'cut':
      return plain([simple('cut', CUT_MARGIN_DOTS)]);
    default:
      return unreachable(line);
  }
}

function textLine(line: TextLine, columns: number): LaidOutLine {
  const { bytes, unprintable } = encodePrintable(line.text);
  const width = line.size === 'large' ? Math.floor(columns / 2) : columns;
  return { commands: styled(wrap(bytes, width), line), unprintable };
}

/** The right side is never broken, unless it is wider than the paper; two columns at least stay between the sides. */
function columnsLine({ left, right, bold = false }: ColumnsLine, columns: number): LaidOutLine {
  const [before, after] = [encodePrintable(left), encodePrintable(right)];
  const unprintable = before.unprintable + after.unprintable;
  const room = columns - after.bytes.length - 2;
  if (room < Math.min(before.bytes.length, columns / 4)) {
    const rows = [
      ...styled(wrap(before.bytes, columns), { bold }),
      ...styled(wrap(after.bytes, columns), { bold, align: 'right' }),
    ];
    return { commands: rows, unprintable };
  }
  const rows = wrap(before.bytes, Math.max(room, 1));
  const last = rows.at(-1) ?? new Uint8Array();
  const gap = new Uint8Array(columns - last.length - after.bytes.length).fill(SPACE);
  return { commands: styled([...rows.slice(0, -1), concatBytes(last, gap, after.bytes)], { bold }), unprintable };
}

function styled(
  rows: readonly Uint8Array[],
  { bold = false, align = 'left', size = 'normal' }: Pick<TextLine, 'bold' | 'align' | 'size'>,
): readonly PrinterCommand[] {
  const style = [
    simple('align', ALIGN[align]),
    simple('bold', bold ? 1 : 0),
    simple('size', size === 'large' ? LARGE : 0),
  ];
  const printed = rows.flatMap((bytes): readonly PrinterCommand[] => [
    ...(bytes.length > 0 ? [{ kind: 'text', bytes } as const] : []),
    simple('line-feed'),
  ]);
  return [...style, ...printed];
}

/** Rows of at most `width`, broken at spaces; a word that is longer is broken where it must be. */
function wrap(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  const rows: Uint8Array[] = [];
  let rest = bytes;
  while (rest.length > width) {
    const space = rest.subarray(0, width + 1).lastIndexOf(SPACE);
    rows.push(rest.slice(0, space > 0 ? space : width));
    rest = rest.slice(space > 0 ? space + 1 : width);
  }
  // A no-break space has no place in every printer's page.
  return [...rows, rest].map((row) => row.map((byte) => (byte === NO_BREAK_SPACE ? SPACE : byte)));
}

const plain = (commands: readonly PrinterCommand[]): LaidOutLine => ({ commands, unprintable: 0 });
