import { seededRandom, type TrueDeed } from '@saunter/testing-world';
import { describe, expect, test } from 'vitest';
import { CHIPS, COLA, deed, question, SODA, visit } from '../outcomes.vectors.ts';
import { answerFromPictures } from './watching-reviewer.ts';

const PRODUCTS = [COLA, SODA, CHIPS].map((barcode) => ({ barcode, massGrams: 330 }));

/** What ten thousand reviewers say of one question about visit A, and how often each: `1 x COLA`. */
function answers(deeds: readonly TrueDeed[], asked = question()): ReadonlyMap<string, number> {
  const random = seededRandom(5);
  const counts = new Map<string, number>();
  for (let time = 0; time < 10_000; time++) {
    const { answer } = answerFromPictures(visit('A'), asked, { deeds, products: PRODUCTS }, random);
    const said = answer ? `${answer.quantity} x ${answer.barcode}` : 'nothing';
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return counts;
}
const mostly = (...given: Parameters<typeof answers>): string | undefined =>
  [...answers(...given)].sort((a, b) => b[1] - a[1])[0]?.[0];

describe('a reviewer who looks at the pictures', () => {
  test('is right 97 times of 100, else says another answer or any other product', () => {
    const counts = answers([deed({ barcode: SODA })]);
    expect(counts.get(`1 x ${SODA}`)).toBeGreaterThan(9_640);
    expect(counts.get(`1 x ${SODA}`)).toBeLessThan(9_760);
    expect([...counts.keys()].length).toBeGreaterThan(2);
  });

  test('names what was not offered, knows what came back, and that nothing was taken', () => {
    expect(mostly([deed({ barcode: CHIPS, quantity: 3 })])).toBe(`3 x ${CHIPS}`);
    expect(mostly([deed({ kind: 'put' })], question({ massGrams: 330 }))).toBe(`-1 x ${COLA}`);
    expect(mostly([deed({ kind: 'put' })], question({ massGrams: 0 }))).toBe(`-1 x ${COLA}`);
    expect(mostly([])).toBe('nothing');
    expect(mostly([deed({ kind: 'put' })])).toBe('nothing');
    expect(mostly([deed({ plates: [{ gondola: 1, shelf: 1, plate: 3 }] })])).toBe('nothing');
  });

  test('tells two hands on one plate apart, and sees both where the shelf felt them as one', () => {
    const other = deed({ visitId: visit('B'), atMs: 10_050, barcode: SODA });
    const own = deed({ atMs: 10_600 });
    expect(mostly([own, other])).toBe('nothing');
    expect(mostly([own, other], question({ at: 10_600 }))).toBe(`1 x ${COLA}`);
    expect(mostly([own, other], question({ massGrams: -660 }))).toBe(`1 x ${COLA}`);
  });
});
