import { openScreen } from '@saunter/testing-rigs/browser';
import type { HostedScreen } from './hosted-screen.ts';
import { mainThreadTasks, TASK_CATEGORIES } from './main-thread-tasks.ts';

type Browser = Parameters<typeof openScreen>[0];

/** What touches brought. */
export interface TouchTasks {
  /** How many places were touched. */
  readonly touches: number;
  /** Every task of the main thread from a touch to the drawn answer, milliseconds. */
  readonly tasks: readonly number[];
  /** The story with the longest of them. */
  readonly longestIn: string;
}

/** The middles of all that fingers press and that is in sight. */
const TARGETS = `[...document.querySelectorAll('button, .choice-option, .language')].flatMap((target) => {
  const { left, top, width, height } = target.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const isHit = width > 1 && y > 0 && y < innerHeight && target.contains(document.elementFromPoint(x, y));
  return isHit ? [{ x, y }] : [];
})`;

/** More than the keys of an on-screen keyboard with all around it. */
const MOST_TARGETS = 80;

/** Touches every target of each story; whatever asks something of the main process is answered by another screen. */
export async function touchTasks(
  browser: Browser,
  screen: HostedScreen,
  stories: readonly string[],
): Promise<TouchTasks> {
  const { page } = await openScreen(browser, { size: screen.size, hasTouch: true });
  const tasks: number[] = [];
  let [touches, longest, longestIn] = [0, 0, ''];
  for (const story of stories) {
    // Loaded anew: a panel that was opened, or a language, stays in the page.
    screen.show(story);
    await page.goto('about:blank');
    await page.goto(screen.url);
    await page.waitForSelector('h1');
    await screen.drawn();
    await browser.startTracing(page, { categories: TASK_CATEGORIES });
    touches += await touchAll(page, screen, story);
    const found = mainThreadTasks((await browser.stopTracing()).toString('utf8'));
    for (const task of found) {
      tasks.push(task);
      if (task > longest) [longest, longestIn] = [task, story];
    }
  }
  await page.context().close();
  return { touches, tasks, longestIn };
}

type Page = Awaited<ReturnType<typeof openScreen>>['page'];

async function touchAll(page: Page, screen: HostedScreen, story: string): Promise<number> {
  for (let place = 0; place < MOST_TARGETS; place++) {
    screen.show(story);
    await settled(screen);
    const target = (await page.evaluate<readonly { readonly x: number; readonly y: number }[]>(TARGETS))[place];
    if (!target) return place;
    await page.touchscreen.tap(target.x, target.y);
    await settled(screen);
  }
  return MOST_TARGETS;
}

/** Two frames: the first may be drawn before what was shown is. */
async function settled(screen: HostedScreen): Promise<void> {
  await screen.drawn();
  await screen.drawn();
}
