import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '@saunter/platform-node';
import { openBrowser } from '@saunter/testing-rigs/browser';
import { repositoryRoot } from '../repository.ts';
import { type BenchFigure, benchFigure, percentileFigure } from './bench-figure.ts';
import { linearFit } from './fusion-speed/linear-fit.ts';
import { emptyTouches } from './screens/empty-touches.ts';
import { firstPaints } from './screens/first-paints.ts';
import { heapOverVisits } from './screens/heap-over-visits.ts';
import { type HeapSeries, heapPlot } from './screens/heap-plot.ts';
import { type HostedScreen, hostGateScreen, hostKioskScreen } from './screens/hosted-screen.ts';
import { touchTasks } from './screens/touch-tasks.ts';

/** How much is looked at, and where the picture is written. */
export interface ScreensOptions {
  /** Cold loads of each page. */
  readonly loads?: number;
  /** Visits that each page shows. */
  readonly visits?: number;
  /** Every so many of the states is touched: 1 touches all. */
  readonly everyState?: number;
  /** The folder of `pictures`. */
  readonly output?: string;
}

type Browser = NonNullable<Awaited<ReturnType<typeof openBrowser>>>;

const LOADS = 30;
const VISITS = 10_000;
const WEIGHINGS = 20;
const EMPTY_TOUCHES = 200;
const LONG_TASK_MS = 50;
const MEGABYTE = 1_000_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function opened(): Promise<Browser> {
  const browser = await openBrowser();
  if (!browser) throw new OperatorError('there is no Chromium to measure in', 'apt-get install chromium');
  return browser;
}

/**
 * The built pages of gate and receipt kiosk in a real browser: first paint of a cold load, the main thread's tasks after
 * touches in every state, and what the heap holds over the visits, each beside an empty page of the same size or, for the heap,
 * its own start. Writes a picture.
 */
export async function benchScreens(options: ScreensOptions): Promise<readonly BenchFigure[]> {
  const screens = [await hostGateScreen(), await hostKioskScreen()];
  try {
    const figures: BenchFigure[] = [];
    for (const screen of screens) {
      figures.push(...(await paintFigures(screen, options.loads ?? LOADS)));
      figures.push(await touchFigure(screen, options.everyState ?? 1));
    }
    // Side by side: what a heap holds is no matter of time, and a page waits for its frames.
    const heaps = await Promise.all(screens.map((screen) => heapOf(screen, options.visits ?? VISITS)));
    const pictures = join(options.output ?? join(repositoryRoot, 'docs'), 'pictures');
    mkdirSync(pictures, { recursive: true });
    writeFileSync(join(pictures, 'screens-heap.svg'), heapPlot(heaps));
    return [...figures, ...heaps.map(heapFigure)];
  } finally {
    for (const screen of screens) await screen.stop();
  }
}

async function paintFigures(screen: HostedScreen, loads: number): Promise<readonly BenchFigure[]> {
  const browser = await opened();
  try {
    const { pages, empties } = await firstPaints(browser, screen, loads);
    say(`${screen.name}: slowest first paint of ${loads}: ${Math.max(...pages).toFixed(0)} ms`);
    return [
      benchFigure(`screens ${screen.name}, first paint, median`, 'ms', pages, empties),
      percentileFigure(`screens ${screen.name}, first paint, 95th percentile`, 'ms', 0.95, pages, empties),
    ];
  } finally {
    await browser.close();
  }
}

async function touchFigure(screen: HostedScreen, everyState: number): Promise<BenchFigure> {
  const browser = await opened();
  try {
    const stories = screen.stories.filter((_, place) => place % everyState === 0);
    const yardstick = await emptyTouches(browser, screen.size, EMPTY_TOUCHES);
    const { touches, tasks, longestIn } = await touchTasks(browser, screen, stories);
    const long = tasks.filter((task) => task > LONG_TASK_MS).length;
    say(
      `${screen.name}: ${touches} touches in ${stories.length} states, ${tasks.length} tasks, ${long} over ${LONG_TASK_MS} ms, the longest in ${longestIn}`,
    );
    const longest = benchFigure(
      `screens ${screen.name}, longest task after a touch`,
      'ms',
      [Math.max(...tasks)],
      [Math.max(...yardstick)],
    );
    return { ...longest, n: touches };
  } finally {
    await browser.close();
  }
}

async function heapOf(screen: HostedScreen, visits: number): Promise<HeapSeries> {
  const browser = await opened();
  try {
    return { name: screen.name, samples: await heapOverVisits(browser, screen, visits, WEIGHINGS) };
  } finally {
    await browser.close();
  }
}

/** How much the heap grows over the visits by a straight line from the first quarter on, when all code is compiled. */
function heapFigure({ name, samples }: HeapSeries): BenchFigure {
  const visits = samples.at(-1)?.visits ?? 0;
  const settled = samples.filter((sample) => sample.visits >= visits / 4);
  const { slope, slopeError } = linearFit(settled.map((sample) => ({ x: sample.visits, y: sample.heapBytes })));
  const inMegabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(2);
  const nodes = settled.map((sample) => sample.nodes);
  say(
    `${name}: ${visits} visits: the heap grows by ${inMegabytes(slope * visits)} MB (95 %: ± ${inMegabytes(1.96 * slopeError * visits)}) ` +
      `from ${inMegabytes(settled[0]?.heapBytes ?? 0)}; ${Math.min(...nodes)} to ${Math.max(...nodes)} nodes`,
  );
  const growth = benchFigure(
    `screens ${name}, growth of the heap over ${visits} visits`,
    'MB',
    [(slope * visits) / MEGABYTE],
    [(samples[0]?.heapBytes ?? 0) / MEGABYTE],
  );
  return { ...growth, n: settled.length };
}
