import { openScreen } from '@saunter/testing-rigs/browser';
import type { HostedScreen } from './hosted-screen.ts';

type Browser = Parameters<typeof openScreen>[0];

/** What the page's heap holds after so many visits, garbage collected first. */
export interface HeapSample {
  readonly visits: number;
  readonly heapBytes: number;
  readonly nodes: number;
}

/** States of one visit besides the one that the screen rests in. */
const STATES_OF_A_VISIT = 3;

/** Shows `visits` visits one after the other, each drawn, through all states in turn; weighs `samples` times and at the start. */
export async function heapOverVisits(
  browser: Browser,
  screen: HostedScreen,
  visits: number,
  samples: number,
): Promise<readonly HeapSample[]> {
  const { page } = await openScreen(browser, { size: screen.size });
  await page.goto(screen.url);
  await page.waitForSelector('h1');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const weighed: HeapSample[] = [];
  const every = Math.ceil(visits / samples);
  for (let visit = 0; visit <= visits; visit++) {
    if (visit % every === 0) {
      await showAll(screen, screen.stories.slice(0, 1));
      await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      const { metrics } = await devtools.send('Performance.getMetrics');
      const nodes = metrics.find(({ name }) => name === 'Nodes')?.value ?? Number.NaN;
      weighed.push({ visits: visit, heapBytes: usedSize, nodes });
    }
    if (visit < visits) await oneVisit(screen, visit);
  }
  await page.context().close();
  return weighed;
}

async function oneVisit(screen: HostedScreen, visit: number): Promise<void> {
  const { stories } = screen;
  const places = Array.from({ length: STATES_OF_A_VISIT }, (_, place) => visit * STATES_OF_A_VISIT + place);
  await showAll(screen, [...stories.slice(0, 1), ...places.flatMap((place) => stories[place % stories.length] ?? [])]);
}

async function showAll(screen: HostedScreen, stories: readonly string[]): Promise<void> {
  for (const story of stories) {
    screen.show(story);
    await screen.drawn();
  }
}
