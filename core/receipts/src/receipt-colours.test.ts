import { expect, it } from 'vitest';
import type { ReceiptColours } from './receipt-colours.ts';
import { DAY, NIGHT } from './receipt-colours.ts';

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

it.each<[string, ReceiptColours]>([
  ['day', DAY],
  ['night', NIGHT],
])('can be read by %s: 7:1 for every text, 3:1 for the threshold', (_, colours) => {
  for (const ink of [colours.ink, colours.quietInk]) expect(contrast(ink, colours.paper)).toBeGreaterThanOrEqual(7);
  expect(contrast(colours.open, colours.paper)).toBeGreaterThanOrEqual(3);
});

it('measures contrast as WCAG does', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
