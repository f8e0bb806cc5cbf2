import { axisOf } from '../../fusion/plot/axis.ts';
import { lineChart } from '../../fusion/plot/line-chart.ts';
import type { LinePanel } from '../../fusion/plot/line-panel.ts';
import { linearFit, type XY } from './linear-fit.ts';
import type { TimedStore } from './timed-store.ts';

/** Cost against one thing while the other stays as it is. */
export interface CostSeries {
  readonly title: string;
  readonly label: string;
  readonly stores: readonly TimedStore[];
  readonly amount: (store: TimedStore) => number;
}

/** The points that a line is fitted to. */
export const costPoints = ({ stores, amount }: CostSeries): readonly XY[] =>
  stores.map((store) => ({ x: amount(store), y: store.fusionMs }));

function panel(cost: CostSeries): LinePanel {
  const points = costPoints(cost);
  const { intercept, slope } = linearFit(points);
  const ends = [0, Math.max(...points.map(({ x }) => x))];
  const line = ends.map((x) => ({ x, y: intercept + slope * x }));
  const decoding = cost.stores.map((store) => ({ x: cost.amount(store), y: store.decodeMs }));
  const all = [...points, ...line, ...decoding];
  return {
    title: cost.title,
    x: axisOf(cost.label, [0, ...all.map(({ x }) => x)], String),
    y: axisOf('ms of one core per second of store', [0, ...all.map(({ y }) => y)], String),
    series: [
      { name: 'fusion', points },
      { name: 'nearest straight line', points: line, unmarked: true },
      { name: 'decoding the recording', points: decoding },
    ],
  };
}

/** Draws what fusion costs against each thing, beside the line that fits best and bare decoding. */
export const costPlot = (series: readonly CostSeries[]): string =>
  lineChart('What a second of store costs', series.map(panel), 2);
