import { PAPER, type SeriesStyle } from './theme.ts';

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Rounded to a tenth of a pixel: pictures stay small, and the same on every machine. */
export const pixel = (value: number): string => String(Math.round(value * 10) / 10);

/** How a text stands. */
export interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  /** Turned a quarter to the left. */
  readonly upright?: boolean;
}

/** One line of text with its baseline at (x, y). */
export function text(x: number, y: number, words: string, options: TextOptions = {}): string {
  const { anchor = 'start', size = 14, bold = false, colour = PAPER.text, upright = false } = options;
  const turn = upright ? ` transform="rotate(-90 ${pixel(x)} ${pixel(y)})"` : '';
  const weight = bold ? ' font-weight="700"' : '';
  return `<text x="${pixel(x)}" y="${pixel(y)}" font-size="${size}" text-anchor="${anchor}" fill="${colour}"${weight}${turn}>${escapeText(words)}</text>`;
}

/** A straight line. */
export const line = (x1: number, y1: number, x2: number, y2: number, colour: string, width = 1): string =>
  `<line x1="${pixel(x1)}" y1="${pixel(y1)}" x2="${pixel(x2)}" y2="${pixel(y2)}" stroke="${colour}" stroke-width="${width}"/>`;

/** A line through points. */
export function path(points: readonly (readonly [number, number])[], { colour, dash }: SeriesStyle): string {
  const d = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${pixel(x)} ${pixel(y)}`).join(' ');
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="2.5"${dashes}/>`;
}

/** The mark of a series. */
export function mark(x: number, y: number, { colour, mark: shape }: SeriesStyle): string {
  if (shape === 'disc') return `<circle cx="${pixel(x)}" cy="${pixel(y)}" r="5" fill="${colour}"/>`;
  const turn = shape === 'diamond' ? ` transform="rotate(45 ${pixel(x)} ${pixel(y)})"` : '';
  return `<rect x="${pixel(x - 4.5)}" y="${pixel(y - 4.5)}" width="9" height="9" fill="${colour}"${turn}/>`;
}

/** A whole picture on the paper ground; `about` is what it says to those who do not see it. */
export function picture(width: number, height: number, about: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeText(about)}" font-family="${PAPER.family}">`,
    `<rect width="${width}" height="${height}" fill="${PAPER.ground}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}
