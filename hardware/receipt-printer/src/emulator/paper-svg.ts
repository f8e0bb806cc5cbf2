import type { PaperRow } from './paper.ts';

const CHARACTER = 12;
const ROW = 30;
const MARGIN = 24;
const QR_SIDE = 180;

type TextRow = Extract<PaperRow, { readonly kind: 'text' }>;

/**
 * A picture of paper, 12 by 30 dots a character, as on a printer of 203 dots per inch. A QR code is drawn as its frame with
 * the text in it: which dots are dark is the printer's work.
 */
export function paperSvg(rows: readonly PaperRow[], columns = 48): string {
  const width = columns * CHARACTER + 2 * MARGIN;
  let top = MARGIN;
  const drawn = rows.map((row) => {
    const from = top;
    top += heightOf(row);
    return drawRow(row, from, width);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top + MARGIN}">`,
    `<rect width="100%" height="100%" fill="#fdfdf8"/>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

function heightOf(row: PaperRow): number {
  if (row.kind === 'qr') return QR_SIDE + ROW;
  return row.kind === 'text' && row.large ? 2 * ROW : ROW;
}

function drawRow(row: PaperRow, top: number, width: number): string {
  switch (row.kind) {
    case 'text':
      return drawText(row, top, width);
    case 'qr': {
      const left = (width - QR_SIDE) / 2;
      const frame = `<rect x="${left}" y="${top}" width="${QR_SIDE}" height="${QR_SIDE}" fill="none" stroke="#111" stroke-width="4"/>`;
      const label = `<text x="${width / 2}" y="${top + QR_SIDE / 2}" text-anchor="middle" font-size="16">QR</text>`;
      return `<g><title>${escaped(row.text)}</title>${frame}${label}</g>`;
    }
    case 'cut':
      return `<line x1="0" x2="${width}" y1="${top + ROW / 2}" y2="${top + ROW / 2}" stroke="#888" stroke-dasharray="8 8"/>`;
  }
}

function drawText({ text, bold, align, large }: TextRow, top: number, width: number): string {
  if (text === '') return '';
  const character = large ? 2 * CHARACTER : CHARACTER;
  const length = text.length * character;
  const room = width - 2 * MARGIN - length;
  const left = MARGIN + { left: 0, center: room / 2, right: room }[align];
  const base = top + (large ? 2 * ROW : ROW) - 8;
  const style = `font-family="monospace" font-size="${large ? 40 : 20}"${bold ? ' font-weight="bold"' : ''}`;
  return `<text x="${left}" y="${base}" textLength="${length}" xml:space="preserve" ${style}>${escaped(text)}</text>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\0', '');
