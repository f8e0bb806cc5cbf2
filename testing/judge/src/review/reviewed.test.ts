import { makeRun, NOMINAL } from '@saunter/testing-world';
import { expect, test } from 'vitest';
import { evaluateRun } from '../evaluate-run.ts';
import { isExact } from '../metrics/basket-scores.ts';
import { rateWhere } from '../metrics/rate.ts';
import { OURS } from '../ours.ts';
import { protocolOf } from '../protocol.ts';
import { reviewedWithin } from './reviewed.ts';

/** A store with much to ask about: its weights are wrong, and so are its facings. */
const figures = { ...NOMINAL, productErrorShare: 0.1, wrongFacingShare: 0.15 };
const run = makeRun({ seed: 12, scenario: 'nominal', visits: 12, figures });

test('a store that may ask about half of its lines has more exact baskets than one that asks nobody, and learns', {
  timeout: 60_000,
}, () => {
  const asking = reviewedWithin('asking', { shareMax: 0.5, expectedErrorLeast: 0.05 });
  const [silent, asked] = evaluateRun(run, [OURS, asking]);
  const [before, after] = [silent, asked].map((one) => rateWhere(one?.visits ?? [], isExact));
  const { asked: scores } = asked ? protocolOf([asked]) : {};
  console.log(
    `exact ${before?.hits} of ${before?.n}, asked ${scores?.share.hits} of ${scores?.share.n}: ${after?.hits}`,
  );
  expect(scores?.share.hits).toBeGreaterThan(0);
  expect(scores?.share.share).toBeLessThanOrEqual(0.5 + 1 / (scores?.share.n ?? 1));
  expect(after?.hits).toBeGreaterThan(before?.hits ?? 12);
});

test('a store that may ask nothing has the carts of one without reviewers', { timeout: 60_000 }, () => {
  const [silent, asked] = evaluateRun(run, [OURS, reviewedWithin('mute', { shareMax: 0, expectedErrorLeast: 0 })]);
  expect(asked?.review).toMatchObject({ asked: 0, right: 0 });
  expect(asked?.visits.map(({ claimed }) => claimed)).toEqual(silent?.visits.map(({ claimed }) => claimed));
  expect(silent?.review).toBeUndefined();
});
