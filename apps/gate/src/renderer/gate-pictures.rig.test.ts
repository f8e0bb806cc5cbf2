import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BridgeHost } from '@saunter/kiosk-shell/browser-bridge';
import { hostBridge } from '@saunter/kiosk-shell/browser-bridge';
import { buildKioskApp } from '@saunter/kiosk-shell/build';
import { silentLog } from '@saunter/kit';
import { source as axeSource } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GateBridge } from '../contract/gate-bridge.ts';
import { gateBridge } from '../contract/gate-bridge.ts';
import { openBrowser, openScreen, pictureDifference } from '../rig/index.ts';
import { gateStories } from './gate-stories.ts';

/** Room for another Chromium's edges, and not for another word. */
const DIFFERENCE_LIMIT = 0.0008;

const nothing = () => undefined;
let browser: Browser | undefined;
let host: BridgeHost<GateBridge>;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  host = await hostBridge({
    contract: gateBridge,
    handlers: { drawn: nothing, ready: nothing, chooseGroupSize: nothing, cancel: nothing },
    folder: (await buildKioskApp('gate')).browserFolder,
    page: 'gallery.html',
    port: 0,
    token: 'of-no-use-here',
    log: silentLog,
  });
  page = await openScreen(browser, { complaints, scale: 0.5, reducedMotion: 'reduce' });
  await page.addInitScript(axeSource);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

let shown: string | undefined;

/** Shows a story; the page is loaded anew only where the knobs change. */
async function show(story: string, knobs = ''): Promise<void> {
  if (shown !== knobs) await page.goto(`${new URL(host.screenUrl).origin}/?${knobs}#${story}`);
  else await page.evaluate((name) => window.location.replace(`#${name}`), story);
  shown = knobs;
  await page.locator(`body[data-story="${story}"]`).waitFor();
  await page.evaluate(() => document.fonts.ready);
}

const pictureOf = async (name: string) =>
  pictureDifference(join(import.meta.dirname, 'pictures', `${name}.png`), await page.screenshot());

/** What axe finds serious or critical, in words. */
const runAxe = async () => {
  const { axe } = window as unknown as { axe: typeof import('axe-core') };
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
};

/** What of the rules for reading at two metres a screen breaks, in words. */
const lookAtSizes = () => {
  const broken: string[] = [];
  const sizeOf = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);
  const visible = (element: Element) => element.getBoundingClientRect().width > 1;
  for (const element of document.querySelectorAll('h1')) {
    if (sizeOf(element) < 64) broken.push(`the headline is ${sizeOf(element)} px`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!parent || !text.textContent?.trim() || !visible(parent)) continue;
    if (sizeOf(parent) < 28) broken.push(`"${text.textContent}" is ${sizeOf(parent)} px`);
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right, bottom } = range.getBoundingClientRect();
    if (left < 0 || right > innerWidth || bottom > innerHeight) broken.push(`"${text.textContent}" is cut off`);
  }
  for (const target of document.querySelectorAll('.choice-option, .button, .language')) {
    const { width, height } = target.getBoundingClientRect();
    if (Math.min(width, height) < 64) broken.push(`a target is ${width} by ${height} px`);
  }
  return broken;
};

const inBrowser = (name: string, test: () => Promise<void>) =>
  it(name, async () => {
    if (browser) await test();
  });

describe.each(Object.keys(gateStories))('%s', (story) => {
  inBrowser('looks as agreed, and can be read at two metres', async () => {
    await show(story);
    expect(await page.evaluate(lookAtSizes)).toEqual([]);
    expect(await pictureOf(story)).toBeLessThan(DIFFERENCE_LIMIT);
    expect(complaints).toEqual([]);
  });
});

const screens = new Map(Object.entries(gateStories).map(([story, { view }]) => [view.screen, story]));

describe.each([...screens])('a screen of kind %s', (_, story) => {
  inBrowser('keeps axe content, with a contrast of 7:1', async () => {
    await show(story);
    const rules = { 'color-contrast-enhanced': { enabled: true } };
    const found = await new AxeBuilder({ page }).options({ rules }).analyze();
    expect(found.violations.map(({ id, impact, nodes }) => `${impact} ${id} ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe.each([
  ['contrast', '&contrast=more'],
  ['text-200', '&text=200'],
  ['paper', '&ground=paper'],
  ['es', '&language=es'],
  ['de', '&language=de'],
  ['ar', '&language=ar'],
])('with %s', (knob, query) => {
  inBrowser('still says everything', async () => {
    for (const story of ['idle-code', 'open-group', 'declined-funds', 'busy-unbound']) {
      await show(story, query);
      expect(await pictureOf(`${story}-${knob}`), story).toBeLessThan(DIFFERENCE_LIMIT);
    }
  });
});

describe.each([
  ['en', ''],
  ['es', ''],
  ['de', ''],
  ['ar', ''],
  ['ar', '&text=200'],
  ['ar', '&contrast=more'],
])('in %s%s', (language, knobs) => {
  inBrowser('every story keeps axe content, and fits the screen', async () => {
    const found: string[] = [];
    for (const story of Object.keys(gateStories)) {
      await show(story, `&language=${language}${knobs}`);
      // Text of twice the size may be scrolled to.
      const small = knobs === '&text=200' ? [] : await page.evaluate(lookAtSizes);
      found.push(...[...small, ...(await page.evaluate(runAxe))].map((line) => `${story}: ${line}`));
    }
    expect(found).toEqual([]);
  });
});

describe.each(['left', 'below'])('with its reader %s', (side) => {
  inBrowser('points there, and no hand hides a word', async () => {
    for (const story of [
      'idle-emulated',
      'take-card',
      'try-insert-instead',
      'try-look-at-phone',
      'try-one-card-only',
    ]) {
      await show(story, `&reader=${side}`);
      expect(await page.evaluate(lookAtSizes)).toEqual([]);
      expect(await pictureOf(`${story}-${side}`), story).toBeLessThan(DIFFERENCE_LIMIT);
    }
  });
});
