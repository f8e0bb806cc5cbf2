import type { OpenScreenOptions } from '@saunter/testing-rigs/browser';
import { openScreen } from '@saunter/testing-rigs/browser';
import { hostEmptyPage } from './host-empty-page.ts';
import type { HostedScreen } from './hosted-screen.ts';

type Browser = Parameters<typeof openScreen>[0];

/** First paints in milliseconds from the start of the navigation, of a page and of one that has nothing but a word. */
export interface FirstPaints {
  readonly pages: readonly number[];
  readonly empties: readonly number[];
}

/** When the first text of the page was on it; text in a typeface that is still being loaded is none. */
const FIRST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

/** Loads the page `loads` times, each time into a browser that knows nothing of it, in turn with an empty page of the same size. */
export async function firstPaints(browser: Browser, screen: HostedScreen, loads: number): Promise<FirstPaints> {
  const empty = await hostEmptyPage();
  const [pages, empties]: [number[], number[]] = [[], []];
  try {
    // What is loaded first is loaded by a browser that still starts: once for nothing.
    await firstPaint(browser, screen.size, screen.url);
    for (let load = 0; load < loads; load++) {
      empties.push(await firstPaint(browser, screen.size, empty.url));
      pages.push(await firstPaint(browser, screen.size, screen.url));
    }
  } finally {
    empty.stop();
  }
  return { pages, empties };
}

/** One load in a context of its own: no cache, no storage. */
async function firstPaint(browser: Browser, size: OpenScreenOptions['size'], url: string): Promise<number> {
  const { page } = await openScreen(browser, { size });
  await page.goto(url, { waitUntil: 'commit' });
  const paint = await page.evaluate<number>(FIRST_PAINT);
  await page.context().close();
  return paint;
}
