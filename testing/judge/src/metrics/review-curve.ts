import type { ReviewQuestion, VisitId } from '@saunter/model';
import { seededRandom } from '@saunter/testing-world';
import { withAnswers } from '../review/with-answers.ts';
import type { RunOutcome, VisitOutcome } from '../run-outcome.ts';
import { sameUnits } from '../units-count.ts';
import { type Rate, rateWhere } from './rate.ts';
import { type Answer, answerOf } from './reviewer.ts';

/** What so much review leads to. */
export interface ReviewPoint {
  /** Questions that were asked, as a share of all cart lines. */
  readonly share: number;
  readonly asked: number;
  /** Baskets that are exact after the answers. */
  readonly exact: Rate;
}

/** Exact baskets against the share of lines that a person looks at. */
export interface ReviewCurve {
  readonly lines: number;
  readonly questions: number;
  readonly points: readonly ReviewPoint[];
}

/** Shares of lines that are reviewed at most. */
const SHARES = [0, 0.0025, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 1];
const SEED = 97;

interface Asked {
  readonly visit: VisitOutcome;
  readonly question: ReviewQuestion;
  readonly answer: Answer;
  /** How likely it is that the cart is wrong about it. */
  readonly doubt: number;
}

/** How likely one of the other answers is: a question that offers none cannot mend anything. */
function doubtOf({ chosen, answers }: ReviewQuestion): number {
  const others = answers.filter(({ barcode, quantity }) =>
    chosen ? barcode !== chosen.barcode || quantity !== chosen.quantity : quantity !== 0,
  );
  return others.reduce((sum, { probability }) => sum + probability, 0);
}

function pointAt(visits: readonly VisitOutcome[], ranked: readonly Asked[], count: number, lines: number): ReviewPoint {
  const byVisit = Map.groupBy(ranked.slice(0, count), ({ visit }): VisitId => visit.visitId);
  const isExact = (visit: VisitOutcome): boolean => {
    const own = (byVisit.get(visit.visitId) ?? []).filter((asked) => asked.visit === visit);
    return sameUnits(visit.truth, withAnswers(visit.claimed, own));
  };
  return { share: count / Math.max(1, lines), asked: count, exact: rateWhere(visits, isExact) };
}

/** Asks the most doubtful questions first, up to a share of all lines; undefined when nothing is asked at all. */
export function reviewCurve(runs: readonly RunOutcome[]): ReviewCurve | undefined {
  const visits = runs.flatMap((run) => run.visits);
  const lines = visits.reduce((sum, { claimed }) => sum + claimed.length, 0);
  const random = seededRandom(SEED);
  const ranked = visits
    .flatMap((visit): Asked[] =>
      visit.questions.map((question) => ({
        ...{ visit, question, doubt: doubtOf(question) },
        answer: answerOf(question, visit.deeds, random),
      })),
    )
    .sort((a, b) => b.doubt - a.doubt);
  if (ranked.length === 0) return undefined;
  const counts = new Set(SHARES.map((share) => Math.min(ranked.length, Math.floor(share * lines))));
  return { lines, questions: ranked.length, points: [...counts].map((count) => pointAt(visits, ranked, count, lines)) };
}
