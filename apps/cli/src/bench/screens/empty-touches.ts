import { openScreen } from '@saunter/testing-rigs/browser';
import { hostEmptyPage } from './host-empty-page.ts';
import type { HostedScreen } from './hosted-screen.ts';
import { mainThreadTasks, TASK_CATEGORIES } from './main-thread-tasks.ts';

type Browser = Parameters<typeof openScreen>[0];

/** The main thread's tasks, in milliseconds, of an empty page that is touched so many times. */
export async function emptyTouches(
  browser: Browser,
  size: HostedScreen['size'],
  touches: number,
): Promise<readonly number[]> {
  const empty = await hostEmptyPage();
  const { page } = await openScreen(browser, { size, hasTouch: true });
  try {
    await page.goto(empty.url);
    await browser.startTracing(page, { categories: TASK_CATEGORIES });
    for (let touch = 0; touch < touches; touch++) {
      await page.touchscreen.tap(100, 100);
      await page.evaluate('new Promise(requestAnimationFrame)');
    }
    return mainThreadTasks((await browser.stopTracing()).toString('utf8'));
  } finally {
    await page.context().close();
    empty.stop();
  }
}
