import { join } from 'node:path';
import type { QuestionReview, VisitView } from '@saunter/contracts';
import { reviewList, wholeCatalogue } from '@saunter/contracts';
import { assert } from '@saunter/kit';
import { until } from '@saunter/testing-rigs/until';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeStoryFolder, type StoryFolder } from './story-folder.ts';
import { openStoryStore, type StoryStore } from './story-store.ts';

const SEED = 1;
/** Long enough for somebody who types, and short enough to be waited for. */
const ANSWER_LIMIT_MS = 30_000;
const ASKED_LIMIT_MS = 60_000;

let folder: StoryFolder;
let shop: StoryStore;

// A store for each: who plays a recording again has goods jump back onto the shelves, which no doubt is about.
beforeEach(async () => {
  folder = makeStoryFolder('review');
  // One question in three lines: a cart of three is asked about once.
  const review = { shareMax: 0.34, expectedErrorLeast: 0 };
  const settings = { review, limits: { answerLimitMs: ANSWER_LIMIT_MS } };
  shop = await openStoryStore(join(folder.path, 'store'), SEED, settings);
});
afterEach(async () => {
  await shop?.remove();
  folder.remove();
});

/** Runs `./saunter` as the store's technician. */
async function technician(...args: readonly string[]): Promise<string> {
  const credential = join(shop.folder, 'store-server', 'technician.credential');
  const store = ['--server', shop.store.serverUrl, '--credential', credential];
  const { exitCode, stdout, stderr } = await folder.run([...args, ...store]);
  assert(exitCode === 0, `./saunter ${args.join(' ')} succeeds: ${stderr}`);
  return stdout;
}

/** The one question that is asked, as soon as it is, with the visit as it waits. */
async function whenAsked(): Promise<{ readonly question: QuestionReview; readonly waiting: VisitView }> {
  const look = async () => reviewList.parse(JSON.parse(await technician('reviews', '--json'))).reviews[0];
  const question = await until('staff are asked', look, { limitMs: ASKED_LIMIT_MS });
  assert(question.kind === 'question', 'it is a question about a cart');
  const waiting = await shop.api.visit(question.visitId);
  assert(waiting, 'the visit is known');
  return { question, waiting };
}

type Lines = readonly { readonly barcode: string; readonly quantity: number }[];

/** The lines without what the hub chose in the question. */
const without = (lines: Lines, { chosen }: QuestionReview): Lines =>
  lines
    .map(({ barcode, quantity }) => ({
      barcode,
      quantity: barcode === chosen?.barcode ? quantity - chosen.quantity : quantity,
    }))
    .filter(({ quantity }) => quantity > 0);

async function priceOf(lines: Lines): Promise<number> {
  const answer = await fetch(`${shop.store.serverUrl}/v1/catalogue`, {
    headers: { authorization: `Bearer ${shop.store.credentials.technician}` },
  });
  const { products } = wholeCatalogue.parse(await answer.json());
  const price = new Map<string, number>(products.map(({ barcode, unitPriceMinor }) => [barcode, unitPriceMinor]));
  return lines.reduce((sum, { barcode, quantity }) => sum + (price.get(barcode) ?? Number.NaN) * quantity, 0);
}

const bare = (lines: Lines): Lines => lines.map(({ barcode, quantity }) => ({ barcode, quantity }));

describe('a visit with a doubtful event', () => {
  test('waits for staff, who say that it was nobody’s: that is not charged, and the hub learns it', async () => {
    const walking = shop.walkThrough();
    const { question, waiting } = await whenAsked();
    expect(waiting).toMatchObject({ phase: 'review', payment: 'HELD', questions: [{ state: 'open' }] });
    expect(question.chosen?.quantity).toBeGreaterThan(0);
    expect(await technician('reviews')).toContain(`./saunter reviews answer ${question.questionId}`);
    expect(await technician('reviews', 'answer', question.questionId, '--nothing')).toMatch(/is answered: nothing/);

    const summary = await walking;
    const left = without(waiting.lines, question);
    expect(bare(summary.lines)).toEqual(left);
    expect(summary).toMatchObject({ captureCount: 1, mailCount: 1, chargedMinor: await priceOf(left) });
    expect(summary.chargedMinor).toBeLessThan(await priceOf(waiting.lines));
    await shop.logged('vision-hub', new RegExp(`"questionId":"${question.questionId}",.*staff answered was taken`));
  });

  test('that nobody looks at is settled in the shopper’s favour when its time is over', async () => {
    const walking = shop.walkThrough();
    const { question, waiting } = await whenAsked();
    const summary = await walking;
    const settled = await shop.api.visit(question.visitId);
    expect(settled?.questions).toMatchObject([{ questionId: question.questionId, state: 'expired', answer: null }]);
    expect(bare(summary.lines)).toEqual(without(waiting.lines, question));
    expect(summary.chargedMinor).toBeLessThan(await priceOf(waiting.lines));
    expect(await technician('reviews')).toBe('Nothing is asked.\n');
  });
});
