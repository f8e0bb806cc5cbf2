import { axisOf } from '../../fusion/plot/axis.ts';
import { lineChart } from '../../fusion/plot/line-chart.ts';
import type { HeapSample } from './heap-over-visits.ts';

const MEGABYTE = 1_000_000;

/** What one page's heap held over its visits. */
export interface HeapSeries {
  readonly name: string;
  readonly samples: readonly HeapSample[];
}

/** Draws what the pages' heaps hold over the visits. */
export function heapPlot(series: readonly HeapSeries[]): string {
  const lines = series.map(({ name, samples }) => ({
    name,
    points: samples.map(({ visits, heapBytes }) => ({ x: visits, y: heapBytes / MEGABYTE })),
  }));
  const points = lines.flatMap((line) => line.points);
  const panel = {
    title: 'Every state in turn; garbage collected before each weighing',
    x: axisOf('visits shown', [0, ...points.map(({ x }) => x)], (value) => value.toLocaleString('en')),
    y: axisOf('MB', [0, ...points.map(({ y }) => y)], String),
    series: lines,
  };
  return lineChart('What the pages of the kiosks hold', [panel]);
}
