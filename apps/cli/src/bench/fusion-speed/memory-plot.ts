import { axisOf } from '../../fusion/plot/axis.ts';
import { lineChart } from '../../fusion/plot/line-chart.ts';
import type { LinePanel, PlotPoint } from '../../fusion/plot/line-panel.ts';
import type { MemorySample } from './fusion-memory.ts';

const MEGABYTE = 1_000_000;

/** Bytes as megabytes. */
export const megabytes = (bytes: number): number => bytes / MEGABYTE;

/** Draws what fusion holds over the hours of a store. */
export function memoryPlot(samples: readonly MemorySample[]): string {
  const pointsOf = (bytes: (sample: MemorySample) => number): readonly PlotPoint[] =>
    samples.map((sample) => ({ x: sample.hours, y: megabytes(bytes(sample)) }));
  const [heap, resident] = [pointsOf(({ heapBytes }) => heapBytes), pointsOf(({ residentBytes }) => residentBytes)];
  const panel: LinePanel = {
    title: 'The nominal world; garbage collected before each weighing',
    x: axisOf('hours that the store was open', [0, ...heap.map(({ x }) => x)], String),
    y: axisOf('MB', [0, 300, ...resident.map(({ y }) => y)], String),
    series: [
      { name: 'objects and buffers', points: heap, unmarked: true },
      { name: 'the whole process', points: resident, unmarked: true },
    ],
  };
  return lineChart('What fusion holds', [panel]);
}
