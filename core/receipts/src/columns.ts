/** What a receipt printer's paper is wide: 80 mm in its usual font. */
export const COLUMNS = 48;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;

// Marks that say which way text runs are seen by no paper.
const INVISIBLE = /^\p{Cf}+$/u;

const widthOf = (grapheme: string) => (INVISIBLE.test(grapheme) ? 0 : WIDE.test(grapheme) ? 2 : 1);

/** How many columns `text` takes: what a person sees as one character takes one, the wide ones of East Asia two, marks of direction none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment);
  return width;
}

/** Lines of at most `width` columns, broken at spaces; only a word wider than that is broken inside. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => breakWord(whole, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function breakWord(word: string, width: number): readonly string[] {
  if (textWidth(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (textWidth(piece + segment) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}

/** `text` in the middle of the paper, on as many lines as it needs. */
export function centreText(text: string): readonly string[] {
  return wrapText(text, COLUMNS).map((line) => ' '.repeat(Math.floor((COLUMNS - textWidth(line)) / 2)) + line);
}

/** `text` with `indent` spaces before every line. */
export function indentText(text: string, indent: number): readonly string[] {
  return wrapText(text, COLUMNS - indent).map((line) => ' '.repeat(indent) + line);
}

/** `left` wrapped beside `right`, which stands flush with the right edge of the last line. */
export function spreadText(left: string, right: string, indent = 0): readonly string[] {
  const lines = wrapText(left, COLUMNS - indent - textWidth(right) - 2).map((line) => ' '.repeat(indent) + line);
  const last = lines.at(-1) ?? '';
  const gap = ' '.repeat(COLUMNS - textWidth(last) - textWidth(right));
  return [...lines.slice(0, -1), last + gap + right];
}
