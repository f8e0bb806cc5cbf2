import type { QuestionReview, VisitReview } from '@saunter/contracts';
import { asId } from '@saunter/model';
import { expect, it } from 'vitest';
import { formatReviews } from './format-reviews.ts';

const visitId = asId<never>('vis_00000000000000000000000001');
const water = { barcode: asId<never>('40000001'), name: 'Water', quantity: 1 };
const question: QuestionReview = {
  ...{ kind: 'question', questionId: `${visitId}-1`, visitId, state: 'open', openedAt: 0, until: 900_000, at: 0 },
  ...{
    plates: [{ gondola: 1, shelf: 2, plate: 3 }],
    massGrams: -519.7,
    trackId: asId('t1'),
    handDistanceMetres: 0.124,
  },
  ...{ chosen: water, answers: [{ ...water, probability: 0.6 }] },
};
const visit: VisitReview = {
  ...{ kind: 'visit', visitId, laneId: asId('entry-1'), reason: 'store-closed', openedAt: 0, until: 900_000 },
  ...{ membersInside: 1, lastHeardAt: 60_000, lines: [{ ...water, evidence: [] }] },
};

it('says what is asked, by whom it was done, what else it may be, and how to answer', () => {
  expect(formatReviews({ reviews: [question, visit] })).toBe(
    [
      `${visitId}-1  until 1970-01-01T00:15:00Z`,
      '  1970-01-01T00:00:00Z  plates 1/2/3  -520 g  the hand of t1, 12 cm off',
      '  the cart has  1 × Water (40000001)',
      '   60 %  1 × Water (40000001)',
      `  ./saunter reviews answer ${visitId}-1 --barcode B --quantity N, or --nothing`,
      '',
      `${visitId}  store-closed  until 1970-01-01T00:15:00Z`,
      '  1 inside, last heard of 1970-01-01T00:01:00Z',
      '  1 × Water (40000001)',
      `  ./saunter reviews decide ${visitId} charge, or release`,
      '',
    ].join('\n'),
  );
});

it('says so when nothing is asked', () => {
  expect(formatReviews({ reviews: [] })).toBe('Nothing is asked.\n');
});
