/** One file of the receipt's typeface, as Fontsource names it. */
export interface ReceiptFont {
  readonly file: string;
  readonly weight: 400 | 700;
  readonly unicodeRange: string;
}

const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const LATIN_EXTENDED =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';

const file = (subset: string, weight: number) => `atkinson-hyperlegible-next-${subset}-${weight}-normal.woff2`;

/** Atkinson Hyperlegible Next (OFL) in the weights and scripts that a receipt uses. */
export const RECEIPT_FONTS: readonly ReceiptFont[] = ([400, 700] as const).flatMap((weight) => [
  { file: file('latin', weight), weight, unicodeRange: LATIN },
  { file: file('latin-ext', weight), weight, unicodeRange: LATIN_EXTENDED },
]);

/** The faces for a page whose fonts lie in `fonts/` beside it. */
export function fontFaces(): string {
  return RECEIPT_FONTS.map(
    ({ file, weight, unicodeRange }) =>
      `@font-face{font-family:'Atkinson Hyperlegible Next';font-weight:${weight};font-display:swap;` +
      `src:url(fonts/${file}) format('woff2');unicode-range:${unicodeRange}}`,
  ).join('');
}
