import type { Protocol } from '@saunter/testing-judge';
import type { AccuracyStudy } from '../fusion/accuracy/accuracy-study.ts';
import type { BenchFigure } from './bench-figure.ts';

const VISION_LAG_MS = 2_300;

const rounded = (value: number): number => Number(value.toPrecision(4));

function figure(bench: string, unit: string, value: number, yardstick: number, n: number): BenchFigure {
  return {
    bench: `fusion ${bench}`,
    ...{ figure: rounded(value), unit, yardstick: rounded(yardstick), ratio: rounded(value / yardstick), n },
  };
}

/** Shares of baskets, with the best open system's rule as the yardstick. */
function basketFigures(ours: Protocol, winner: Protocol): readonly BenchFigure[] {
  const { visits: n } = ours;
  const share = (name: string, value: (protocol: Protocol) => number) =>
    figure(name, 'share', value(ours), value(winner), n);
  return [
    share('exact baskets', ({ baskets }) => baskets.exact.share),
    share('mean F1', ({ baskets }) => baskets.f1PerVisit.mean),
    share('overcharged baskets', ({ money }) => money.overcharged.share),
    share('undercharged baskets', ({ money }) => money.undercharged.share),
  ];
}

/** What a store gets that asks while it runs, beside the same store that asks nobody, and the best open rule's charges. */
function reviewFigures(
  reviewed: Protocol | undefined,
  { baskets }: Protocol,
  winner: Protocol,
): readonly BenchFigure[] {
  if (!reviewed) return [];
  const { visits: n } = reviewed;
  return [
    figure('exact baskets with review', 'share', reviewed.baskets.exact.share, baskets.exact.share, n),
    figure(
      'overcharged baskets with review',
      'share',
      reviewed.money.overcharged.share,
      winner.money.overcharged.share,
      n,
    ),
  ];
}

function eventFigures({ events }: Protocol, winner: Protocol): readonly BenchFigure[] {
  if (!events || !winner.events) return [];
  const [value, yardstick] = [events.phantomsPer100PlateHours, winner.events.phantomsPer100PlateHours];
  return [figure('phantom events', 'per 100 plate-hours', value, yardstick, Math.round(events.plateHours))];
}

function delayFigures({ latency: { decisionMs, finalMs } }: Protocol): readonly BenchFigure[] {
  const one = (name: string, quantiles: typeof decisionMs) =>
    quantiles ? [figure(name, 'ms', quantiles.p95, VISION_LAG_MS, quantiles.n)] : [];
  return [...one('decision p95', decisionMs), ...one('final cart p95', finalMs)];
}

/** The figures of a study; the yardstick of shares is the best open system's rule, of delays the cameras' own. */
export function fusionFigures({ nominal: { protocols }, reviewed }: AccuracyStudy): readonly BenchFigure[] {
  const [ours, winner] = protocols;
  if (!ours || !winner) return [];
  return [
    ...basketFigures(ours, winner),
    ...reviewFigures(reviewed, ours, winner),
    ...eventFigures(ours, winner),
    ...delayFigures(ours),
  ];
}
