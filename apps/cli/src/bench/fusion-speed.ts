import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorldRun } from '@saunter/testing-world';
import { storeLayout } from '../fusion/store-layout.ts';
import { repositoryRoot } from '../repository.ts';
import type { BenchFigure } from './bench-figure.ts';
import { busyStore, firstGondolas, type Stretch } from './fusion-speed/busy-store.ts';
import { type CostSeries, costPlot, costPoints } from './fusion-speed/cost-plot.ts';
import { fusionMemory, type MemorySample } from './fusion-speed/fusion-memory.ts';
import { linearFit } from './fusion-speed/linear-fit.ts';
import { megabytes, memoryPlot } from './fusion-speed/memory-plot.ts';
import { type TimedStore, timeStore } from './fusion-speed/timed-store.ts';

/** How long the store is watched for what fusion holds, and where pictures are written. */
export interface FusionSpeedOptions {
  readonly hours?: number;
  /** The folder of `pictures`. */
  readonly output?: string;
  /** People wished inside for each store of the cost against people; the last one is the busy store. */
  readonly inside?: readonly number[];
  /** Gondolas of each store of the cost against plates. */
  readonly gondolas?: readonly number[];
  readonly stretch?: Stretch;
}

const STRETCH: Stretch = { fillingMs: 180_000, measuredMs: 120_000 };
const SEED = 1;
const NOMINAL_INSIDE = 4;
const HOURS = 1;
/** People wait for each other where it is full: wishing for 15 brings about 20. */
const INSIDE: readonly number[] = [2, 4, 8, 15];
const GONDOLAS: readonly number[] = [1, 2, 3, 4, 5];

const rounded = (value: number): number => Number(value.toPrecision(3));
const say = (text: string): void => void process.stderr.write(`${text}\n`);

function figure(bench: string, unit: string, value: number, yardstick: number, n: number): BenchFigure {
  const [one, other] = [rounded(value), rounded(yardstick)];
  return { bench: `fusion ${bench}`, figure: one, unit, yardstick: other, ratio: rounded(value / yardstick), n };
}

async function timed(run: WorldRun, stretch: Stretch): Promise<TimedStore> {
  const store = await timeStore(run, stretch);
  const { plates, people, messages, fusionMs, decodeMs } = store;
  const times = (ms: number) => (1_000 / ms).toFixed(0);
  say(
    `${plates} plates, ${people.toFixed(1)} people: fusion ${fusionMs.toFixed(2)} ms a second (${times(fusionMs)} x real time), ` +
      `decoding ${decodeMs.toFixed(2)} ms (${times(decodeMs)} x), ${messages} messages`,
  );
  return store;
}

/** How far the cost is from a straight line: the root mean square of what is left, beside the mean cost. */
function straightness(name: string, series: CostSeries): BenchFigure {
  const points = costPoints(series);
  const { slope, slopeError, intercept, residual, explained } = linearFit(points);
  const mean = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  say(
    `against ${name}: ${intercept.toFixed(2)} ms + ${slope.toFixed(4)} ms each (± ${(1.96 * slopeError).toFixed(4)}), ` +
      `${residual.toFixed(2)} ms left over, ${(100 * explained).toFixed(1)} % explained`,
  );
  return figure(`cost off a straight line over ${name}`, 'ms per second of store', residual, mean, points.length);
}

/** What is held at most, beside what is held before the first message; says how much it grows an hour. */
function memoryFigure(samples: readonly MemorySample[]): BenchFigure {
  const last = samples.at(-1)?.hours ?? 0;
  const late = samples.filter(({ hours }) => hours >= last / 4);
  const settled = late.length > 2 ? late : samples;
  const { slope, slopeError } = linearFit(
    settled.map(({ hours, heapBytes }) => ({ x: hours, y: megabytes(heapBytes) })),
  );
  const resident = Math.max(...samples.map(({ residentBytes }) => megabytes(residentBytes)));
  say(
    `${last} hours: from hour ${settled[0]?.hours.toFixed(2)} on ${slope.toFixed(3)} MB an hour (95 %: ± ${(1.96 * slopeError).toFixed(3)}), ` +
      `the whole process at most ${resident.toFixed(0)} MB`,
  );
  const most = Math.max(...samples.map(({ heapBytes }) => megabytes(heapBytes)));
  return figure('memory', 'MB', most, megabytes(samples[0]?.heapBytes ?? 0), samples.length);
}

/**
 * What fusion costs on one core, in all and against plates and people, beside the bare decoding of the same recording,
 * and what it holds over the hours; writes two pictures.
 */
export async function benchFusionSpeed(options: FusionSpeedOptions): Promise<readonly BenchFigure[]> {
  const { hours = HOURS, inside = INSIDE, gondolas = GONDOLAS, stretch = STRETCH } = options;
  const layout = storeLayout();
  // What is timed first is timed while it is compiled: once for nothing.
  await timeStore(busyStore(layout, inside.at(-1) ?? NOMINAL_INSIDE, SEED, stretch), stretch);
  const overPeople: TimedStore[] = [];
  for (const wished of inside) overPeople.push(await timed(busyStore(layout, wished, SEED, stretch), stretch));
  const nominal = busyStore(layout, NOMINAL_INSIDE, SEED, stretch);
  const overPlates: TimedStore[] = [];
  for (const count of gondolas) overPlates.push(await timed(firstGondolas(nominal, count), stretch));
  const people: CostSeries = {
    ...{
      title: `${overPeople[0]?.plates ?? 0} plates`,
      label: 'people in a frame',
      stores: overPeople,
      amount: (store) => store.people,
    },
  };
  const plates: CostSeries = {
    ...{
      title: `${(overPlates[0]?.people ?? 0).toFixed(0)} people`,
      label: 'plates',
      stores: overPlates,
      amount: (store) => store.plates,
    },
  };
  const samples = await fusionMemory(layout, hours, (sample) => {
    say(
      `${sample.hours.toFixed(2)} h: ${megabytes(sample.heapBytes).toFixed(1)} MB, ${megabytes(sample.residentBytes).toFixed(0)} MB in all`,
    );
  });
  const pictures = join(options.output ?? join(repositoryRoot, 'docs'), 'pictures');
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, 'fusion-cost.svg'), costPlot([plates, people]));
  writeFileSync(join(pictures, 'fusion-memory.svg'), memoryPlot(samples));
  const busiest = overPeople.at(-1);
  const speed = busiest && [
    figure(
      `speed, ${busiest.plates} plates and ${busiest.people.toFixed(0)} people`,
      'x real time',
      ...([1_000 / busiest.fusionMs, 1_000 / busiest.decodeMs, busiest.messages] as const),
    ),
  ];
  return [...(speed ?? []), straightness('plates', plates), straightness('people', people), memoryFigure(samples)];
}
