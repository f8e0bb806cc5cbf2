import { seededRandom } from '@saunter/testing-world';
import { describe, expect, test } from 'vitest';
import { CHIPS, COLA, deed, question, runOutcome, SODA, units, visitOutcome } from '../outcomes.vectors.ts';
import { reviewCurve } from './review-curve.ts';
import { answerOf } from './reviewer.ts';

const answersOf = (deeds: Parameters<typeof answerOf>[1], n = 4_000) => {
  const random = seededRandom(5);
  return Array.from({ length: n }, () => answerOf(question(), deeds, random));
};
const share = <T>(items: readonly T[], isHit: (item: T) => boolean) => items.filter(isHit).length / items.length;

describe('the reviewer', () => {
  test('is right 97 times of 100, and otherwise ticks something else', () => {
    const answers = answersOf([deed({ barcode: SODA })]);
    expect(share(answers, (answer) => answer?.barcode === SODA)).toBeCloseTo(0.97, 1.6);
    expect(share(answers, (answer) => answer === null)).toBeCloseTo(0.015, 2);
    expect(share(answers, (answer) => answer?.barcode === COLA)).toBeCloseTo(0.015, 2);
  });

  test('says nothing was taken when nothing was, or when what was is not offered', () => {
    const saysNothing = (deeds: Parameters<typeof answerOf>[1]) => share(answersOf(deeds), (answer) => answer === null);
    expect(saysNothing([])).toBeGreaterThan(0.95);
    expect(saysNothing([deed({ barcode: CHIPS })])).toBeGreaterThan(0.95);
    expect(saysNothing([deed({ atMs: 20_000 })])).toBeGreaterThan(0.95);
    expect(saysNothing([deed({ plates: [{ gondola: 1, shelf: 1, plate: 3 }] })])).toBeGreaterThan(0.95);
  });

  test('knows that goods came back', () => {
    const back = question({ answers: [{ barcode: COLA, quantity: -1, probability: 0.5 }] });
    const random = seededRandom(5);
    const answers = Array.from({ length: 100 }, () => answerOf(back, [deed({ kind: 'put' })], random));
    expect(share(answers, (answer) => answer?.quantity === -1)).toBeGreaterThan(0.9);
  });
});

describe('the review curve', () => {
  /** Twenty exact baskets that are sure, and one cola that was a soda. */
  const run = runOutcome([
    ...Array.from({ length: 20 }, (_, index) => visitOutcome(`E${index}`, units([COLA, 1]), units([COLA, 1]))),
    visitOutcome('X', units([SODA, 1]), units([COLA, 1]), {
      questions: [question()],
      deeds: [deed({ barcode: SODA })],
    }),
  ]);

  test('starts where nobody looks, and ends where every question is answered', () => {
    const points = reviewCurve([run])?.points ?? [];
    expect(points[0]).toMatchObject({ asked: 0, share: 0, exact: { hits: 20, n: 21 } });
    expect(points.at(-1)).toMatchObject({ asked: 1, share: 1 / 21, exact: { hits: 21, n: 21 } });
  });

  test('asks what is most doubtful first', () => {
    const sure = question({ questionId: 'q2', answers: [{ barcode: COLA, quantity: 1, probability: 0.999 }] });
    const hundred = Array.from({ length: 98 }, (_, index) =>
      visitOutcome(`E${index}`, units([COLA, 1]), units([COLA, 1])),
    );
    const wrong = { questions: [question()], deeds: [deed({ barcode: SODA })] };
    const curve = reviewCurve([
      runOutcome([
        ...hundred,
        visitOutcome('Y', units([COLA, 1]), units([COLA, 1]), { questions: [sure], deeds: [deed()] }),
        visitOutcome('X', units([SODA, 1]), units([COLA, 1]), wrong),
      ]),
    ]);
    expect(curve?.points.find(({ asked }) => asked === 1)).toMatchObject({ share: 0.01, exact: { hits: 100 } });
  });

  test('asks last what offers nothing to choose from', () => {
    const idle = question({ questionId: 'q3', chosen: null, answers: [] });
    const wrong = { questions: [question()], deeds: [deed({ barcode: SODA })] };
    const curve = reviewCurve([
      runOutcome([
        ...Array.from({ length: 400 }, (_, index) => visitOutcome(`E${index}`, units([COLA, 1]), units([COLA, 1]))),
        visitOutcome('Y', [], [], { questions: [idle] }),
        visitOutcome('X', units([SODA, 1]), units([COLA, 1]), wrong),
      ]),
    ]);
    expect(curve?.points.find(({ asked }) => asked === 1)?.exact.hits).toBe(402);
  });

  test('is none when nothing is asked', () => {
    expect(reviewCurve([runOutcome([visitOutcome('A', [], [])])])).toBeUndefined();
  });
});
