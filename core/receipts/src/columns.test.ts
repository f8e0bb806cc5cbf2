import fc from 'fast-check';
import { expect, it } from 'vitest';
import { centreText, spreadText, textWidth, wrapText } from './columns.ts';

it.each([
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['茶', 2],
  ['🧀', 2],
  ['', 0],
  ['\u2068abc\u2069', 3],
  ['\u200f', 0],
])('%j is %i columns wide', (text, width) => {
  expect(textWidth(text)).toBe(width);
});

it('breaks at spaces, and inside a word only when the word is too long', () => {
  expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapText('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
});

it('sets an amount flush right on the last line', () => {
  expect(spreadText('Bread', '3.49').map(textWidth)).toEqual([48]);
  expect(spreadText('x '.repeat(40).trim(), '3.49').at(-1)?.endsWith(' 3.49')).toBe(true);
});

it('loses no character and never leaves the paper, whatever it is told', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const plain = text.replace(/\s+/g, ' ').trim();
      for (const lines of [wrapText(plain, 48), centreText(plain), spreadText(plain, '€11.86')]) {
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(48);
      }
      expect(wrapText(plain, 48).join('').replaceAll(' ', '')).toBe(plain.replaceAll(' ', ''));
    }),
  );
});
