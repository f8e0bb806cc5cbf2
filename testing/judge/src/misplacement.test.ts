import { expect, test } from 'vitest';
import { countMisplacements } from './misplacement.ts';
import { COLA, deed, SODA } from './outcomes.vectors.ts';

const put = deed({ kind: 'put', tags: ['wrong-plate'] });
const told = { atMs: 12_000, barcode: COLA, plates: put.plates };

test('a misplacement counts once, with its product and plate, within five seconds', () => {
  expect(countMisplacements([put], [told, told])).toEqual({ real: 1, told: 2, right: 1 });
  expect(countMisplacements([put], [{ ...told, barcode: SODA }])).toMatchObject({ right: 0 });
  expect(countMisplacements([put], [{ ...told, atMs: 15_001 }])).toMatchObject({ right: 0 });
  expect(countMisplacements([put], [{ ...told, plates: [{ gondola: 1, shelf: 1, plate: 2 }] }])).toMatchObject({
    right: 0,
  });
});

test('what went back to its place is not misplaced', () => {
  expect(countMisplacements([deed({ kind: 'put' }), deed({ tags: ['misplaced-item'] })], [])).toMatchObject({
    real: 0,
  });
});
