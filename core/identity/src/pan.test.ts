import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { TEST_PAN } from './card-details.vectors.ts';
import { Pan } from './pan.ts';

const parsed = (text: string) => {
  const pan = Pan.parse(text);
  if (!pan.ok) throw new Error(pan.error);
  return pan.value;
};

test('every way of printing it is masked, exposing it is not', () => {
  const pan = parsed(TEST_PAN);
  for (const text of [`${pan}`, JSON.stringify({ pan }), inspect({ pan }, { depth: 9, showHidden: true })]) {
    expect(text).toContain('••••0011');
    expect(text).not.toContain('476173');
  }
  expect(pan.expose()).toBe(TEST_PAN);
});

test('a wiped number is gone, its last four stay', () => {
  const pan = parsed(TEST_PAN);
  pan.wipe();
  expect(() => pan.expose()).toThrow('wiped');
  expect(pan.lastFour).toBe('0011');
});

test.each([
  ['47617300000', 'pan-shape'],
  ['47617300000000110000', 'pan-shape'],
  ['4761 7300 0000 0011', 'pan-shape'],
  ['', 'pan-shape'],
  ['4761730000000012', 'pan-check-digit'],
])('%j is not a card number: %s', (text, defect) => {
  expect(Pan.parse(text)).toEqual({ ok: false, error: defect });
});
