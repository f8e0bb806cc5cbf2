import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Box } from './nearest.ts';
import { nearest } from './nearest.ts';

const at = (column: number, row: number, width = 1): Box => ({
  left: column * 100,
  top: row * 100,
  right: column * 100 + width * 100 - 16,
  bottom: row * 100 + 84,
});

const grid = [at(0, 0), at(1, 0), at(2, 0), at(0, 1), at(1, 1), at(2, 1), at(0, 2, 3)];
const centre = at(1, 1);

it.each([
  ['left', 3],
  ['right', 5],
  ['up', 1],
  ['down', 6],
] as const)('goes %s', (direction, place) => {
  expect(nearest(centre, grid, direction)).toBe(place);
});

it('stays where there is nothing that way', () => {
  expect(nearest(at(0, 0), grid, 'up')).toBeUndefined();
  expect(nearest(at(2, 1), grid, 'right')).toBeUndefined();
});

it('never goes to where it is, and always ahead', () => {
  const box = fc.record({ column: fc.nat(9), row: fc.nat(9) }).map(({ column, row }) => at(column, row));
  fc.assert(
    fc.property(box, fc.array(box, { maxLength: 12 }), (from, boxes) => {
      const place = nearest(from, boxes, 'right');
      const ahead = boxes.filter(({ left }) => left >= from.right);
      expect(place === undefined).toBe(ahead.length === 0);
      if (place !== undefined) expect(ahead).toContain(boxes[place]);
    }),
  );
});
