import { type Protocol, poissonBounds, type Rate, type RunOutcome } from '@saunter/testing-judge';
import type { AccuracyStudy } from './accuracy-study.ts';
import { actedOutMeans } from './acted-out-section.ts';

/** One thing that was asked for, what was measured, and whether that is enough. */
export interface Target {
  readonly what: string;
  readonly asked: string;
  readonly measured: string;
  readonly verdict: 'reached' | 'reached, not yet proven' | 'missed' | 'not measured' | '';
}

/** Vision of the nominal world is 2.3 s late; a second more is allowed. */
const DELAY_MS = 3_300;
const REVIEW_SHARE = 0.02;

/** A share as text, with how much was looked at and its Wilson 95 % bounds. */
export function writeRate({ share, hits, n, low, high }: Rate): string {
  const percent = (value: number) => (100 * value).toFixed(2);
  return `${percent(share)} % (${hits} of ${n}; ${percent(low)} to ${percent(high)})`;
}

const missing = (what: string, asked: string): Target => ({ what, asked, measured: 'n = 0', verdict: 'not measured' });

/** A rate that must be at least so much; proven when its lower bound is too. */
function atLeast(what: string, least: number, asked: string, rate: Rate | undefined): Target {
  if (!rate) return missing(what, asked);
  const verdict = rate.share < least ? 'missed' : rate.low < least ? 'reached, not yet proven' : 'reached';
  return { what, asked, measured: writeRate(rate), verdict };
}

/** A rate that must be at most so much. */
function atMost(what: string, most: number, asked: string, rate: Rate): Target {
  const verdict = rate.share > most ? 'missed' : rate.high > most ? 'reached, not yet proven' : 'reached';
  return { what, asked, measured: writeRate(rate), verdict };
}

/** Exact baskets of a store that asks while it runs, with how much it asked. */
function reviewed(protocol: Protocol | undefined): Target {
  const asked = protocol?.asked?.share;
  const target = atLeast('exact baskets, ≤ 2 % of lines reviewed', 0.995, '≥ 99.5 %', protocol?.baskets.exact);
  if (!asked) return { ...target, verdict: 'not measured' };
  const verdict = asked.share > REVIEW_SHARE && target.verdict !== 'missed' ? 'missed' : target.verdict;
  return { ...target, measured: `${target.measured}, ${(100 * asked.share).toFixed(2)} % asked`, verdict };
}

/** Phantom events, with Poisson 95 % bounds. */
export function writePhantoms(events: NonNullable<Protocol['events']>): string {
  const { phantoms: count, plateHours, phantomsPer100PlateHours: perHundred } = events;
  const [low, high] = poissonBounds(count).map((bound) => ((100 * bound) / plateHours).toFixed(2));
  return `${perHundred.toFixed(2)} (${count} in ${plateHours.toFixed(0)} plate-hours; ${low} to ${high})`;
}

function delay(what: string, quantiles: { readonly p95: number; readonly n: number } | undefined): Target {
  const asked = '≤ 3.3 s, 95th percentile';
  if (!quantiles) return missing(what, asked);
  const measured = `${(quantiles.p95 / 1000).toFixed(2)} s (n = ${quantiles.n})`;
  return { what, asked, measured, verdict: quantiles.p95 <= DELAY_MS ? 'reached' : 'missed' };
}

function control(winner: Protocol | undefined): Target {
  const [what, asked] = ['control: F1 of the best open rule', '0.75 to 0.90'];
  if (!winner) return missing(what, asked);
  const { mean, low, high, n } = winner.baskets.f1PerVisit;
  const measured = `${mean.toFixed(3)} (${n} visits; ${low.toFixed(3)} to ${high.toFixed(3)})`;
  return { what, asked, measured, verdict: mean >= 0.75 && mean <= 0.9 ? 'reached' : 'missed' };
}

function phantoms(ours: Protocol): Target {
  const [what, asked] = ['phantom events', '≤ 1 per 100 plate-hours'];
  if (!ours.events) return missing(what, asked);
  const { phantoms: count, plateHours, phantomsPer100PlateHours: perHundred } = ours.events;
  const isProven = (100 * poissonBounds(count)[1]) / plateHours <= 1;
  const verdict = perHundred > 1 ? 'missed' : isProven ? 'reached' : 'reached, not yet proven';
  return { what, asked, measured: writePhantoms(ours.events), verdict };
}

function lists(actedOut: readonly RunOutcome[]): Target {
  const [what, asked] = ['mean F1 of the real lists, acted out', '≥ 0.97 (goal 0.99)'];
  const [ours] = actedOutMeans(actedOut);
  if (!ours) return missing(what, asked);
  const measured = `${ours.mean.toFixed(3)} (${ours.n} cases; ${ours.low.toFixed(3)} to ${ours.high.toFixed(3)})`;
  const verdict = ours.mean < 0.97 ? 'missed' : ours.low < 0.97 ? 'reached, not yet proven' : 'reached';
  return { what, asked, measured, verdict };
}

/** The most that scales allow: visits with a deed on a dead or stuck plate cannot be told from nothing. */
function ceiling({ baskets: { exact, exactWhereWeighed } }: Protocol): Target {
  const weighed = exactWhereWeighed?.n ?? 0;
  const whole = `${((100 * weighed) / exact.n).toFixed(2)} % (${weighed} of ${exact.n})`;
  const measured = exactWhereWeighed ? `${whole}; of these exact ${writeRate(exactWhereWeighed)}` : whole;
  return { what: '… visits that scales could feel whole', asked: 'the most that is possible', measured, verdict: '' };
}

/** What was asked of the nominal world beside what came of it. */
export function targetsOf(study: AccuracyStudy): readonly Target[] {
  const { nominal, actedOut } = study;
  const [ours, winner] = nominal.protocols;
  if (!ours) return [];
  return [
    atLeast('exact baskets without review', 0.97, '≥ 97 % (goal 98.5 %)', ours.baskets.exact),
    ceiling(ours),
    reviewed(study.reviewed),
    atMost('overcharged baskets', 0.001, '≤ 0.1 %', ours.money.overcharged),
    phantoms(ours),
    lists(actedOut),
    delay('decision after the deed', ours.latency.decisionMs),
    delay('final cart after the last exit', ours.latency.finalMs),
    control(winner),
  ];
}
