import type { Protocol, Rate } from '@saunter/testing-judge';
import { axisOf, percentTick, shareAxis } from '../plot/axis.ts';
import { type Dot, dotChart } from '../plot/dot-chart.ts';
import { lineChart } from '../plot/line-chart.ts';
import type { LinePanel, PlotPoint } from '../plot/line-panel.ts';
import type { AccuracyStudy, StressResult } from './accuracy-study.ts';
import { CONTESTANT_NAMES } from './contestant-names.ts';
import { faultPicture } from './fault-picture.ts';

/** A picture of the report: its file's name in `docs/pictures`, and its text. */
export interface AccuracyPicture {
  readonly file: string;
  readonly svg: string;
}

const dotOf = (rate: Rate | undefined): Dot => rate && { value: rate.share, low: rate.low, high: rate.high };
const pointOf = (x: number, { share, low, high }: Rate): PlotPoint => ({ x, y: share, low, high });

function baskets({ nominal, scenarios }: AccuracyStudy): string {
  const rows = [nominal, ...scenarios].map(({ name, protocols }) => ({
    name,
    dots: protocols.map(({ baskets: { exact } }) => dotOf(exact)),
  }));
  return dotChart(
    'Exact baskets without review',
    shareAxis('baskets that are exact, 95 % bounds', 0),
    CONTESTANT_NAMES,
    rows,
  );
}

function money({ nominal }: AccuracyStudy): string {
  const row = (name: string, rate: (protocol: Protocol) => Rate) => ({
    name,
    dots: nominal.protocols.map((protocol) => dotOf(rate(protocol))),
  });
  const rows = [
    row('charged too much', (protocol) => protocol.money.overcharged),
    row('charged too little', (protocol) => protocol.money.undercharged),
    row('anything foreign on it', (protocol) => protocol.money.withForeignUnits),
  ];
  const most = Math.max(...rows.flatMap(({ dots }) => dots.map((dot) => dot?.high ?? 0)));
  const axis = axisOf('baskets of the nominal world, 95 % bounds', [0, most], percentTick);
  return dotChart('What is charged wrongly', axis, CONTESTANT_NAMES, rows);
}

function review({ nominal }: AccuracyStudy): string | undefined {
  const points = nominal.protocols[0]?.review?.points.filter(({ share }) => share <= 0.1) ?? [];
  if (points.length < 2) return undefined;
  const low = Math.min(...points.map(({ exact }) => exact.low));
  const panel: LinePanel = {
    title: 'Most doubtful first; the reviewer is right 97 % of the time',
    x: axisOf('cart lines that a person looks at', [0, ...points.map(({ share }) => share)], percentTick),
    y: shareAxis('exact baskets', low),
    series: [{ name: 'Saunter', points: points.map(({ share, exact }) => pointOf(share, exact)) }],
  };
  return lineChart('What review buys', [panel]);
}

function calibration({ nominal }: AccuracyStudy): string | undefined {
  const bins = nominal.protocols[0]?.calibration?.bins ?? [];
  if (bins.length === 0) return undefined;
  const panel: LinePanel = {
    title: 'Said, and how often it was right in product, number and visit',
    x: shareAxis('probability that was said', 0),
    y: shareAxis('right', 0),
    series: [{ name: 'Saunter', points: bins.map(({ said, right }) => pointOf(said, right)) }],
    diagonal: true,
  };
  return lineChart('Whether confidence may be believed', [panel]);
}

const SHARES = Array.from({ length: 101 }, (_, index) => index / 100);
const LONGEST_MS = 10_000;

/** The share of delays that are over after a time: a hundred points of the sorted values, cut at 0 and 10 s. */
function cumulative(values: readonly number[]): readonly PlotPoint[] {
  const sorted = [...values].sort((a, b) => a - b);
  return SHARES.map((share) => {
    const ms = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return { x: Math.min(LONGEST_MS, Math.max(0, ms)) / 1_000, y: share };
  });
}

function latency({ delays: { decisionMs, finalMs } }: AccuracyStudy): string | undefined {
  if (decisionMs.length === 0 || finalMs.length === 0) return undefined;
  const series = [
    { name: 'decision after the deed', points: cumulative(decisionMs), unmarked: true },
    { name: 'final cart after exit', points: cumulative(finalMs), unmarked: true },
  ];
  const seconds = series.flatMap(({ points }) => points.map(({ x }) => x));
  const panel: LinePanel = {
    title: 'Vision itself is 2.3 s late',
    x: axisOf('seconds', [0, ...seconds], String),
    y: shareAxis('done by then', 0),
    series,
  };
  return lineChart('How long it takes', [panel]);
}

/** Series stand this much beside each other, in levels: bounds of one do not hide those of the other. */
const BESIDE = 0.1;

function stressPanel({ axis, levels }: StressResult): LinePanel {
  const ticks = levels.map((_, index) => index);
  const series = CONTESTANT_NAMES.slice(0, 2).map((name, which) => ({
    name,
    points: levels.flatMap(({ protocols }, index) => {
      const exact = protocols[which]?.baskets.exact;
      return exact ? [pointOf(index + (which - 0.5) * BESIDE, exact)] : [];
    }),
  }));
  const write = (index: number) => axis.write(axis.levels[index] ?? Number.NaN);
  const from = -0.3;
  const x = { label: axis.unit, from, to: levels.length - 1 - from, ticks, write };
  return { title: axis.name, x, y: shareAxis('exact baskets', 0), series };
}

/** Draws everything that was measured; what was not has no picture. */
export function accuracyPictures(study: AccuracyStudy): readonly AccuracyPicture[] {
  const stress =
    study.stress.length > 0 ? lineChart('One thing at a time gets worse', study.stress.map(stressPanel), 3) : undefined;
  const drawn: Readonly<Record<string, string | undefined>> = {
    ...{ baskets: baskets(study), money: money(study), review: review(study) },
    ...{ calibration: calibration(study), latency: latency(study), stress },
    faults: faultPicture(study.faults),
  };
  return Object.entries(drawn).flatMap(([name, svg]) => (svg ? [{ file: `accuracy-${name}.svg`, svg }] : []));
}
