import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BridgeHost } from '@saunter/kiosk-shell/browser-bridge';
import { hostBridge } from '@saunter/kiosk-shell/browser-bridge';
import { buildKioskApp } from '@saunter/kiosk-shell/build';
import { silentLog } from '@saunter/kit';
import { openBrowser, pictureDifference } from '@saunter/testing-rigs/browser';
import { languages } from '@saunter/text';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReceiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';
import { receiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';
import { openKioskPage } from '../rig/open-kiosk-page.ts';
import { kioskStories } from './kiosk-stories.ts';

/** Room for another Chromium's edges, and not for another word. */
const DIFFERENCE_LIMIT = 0.0008;
/** Half of a screen's pixels in each direction: pictures weigh a quarter. */
const SCALE = 0.5;
const LIMIT_MS = 120_000;

const nothing = () => undefined;
let browser: Browser | undefined;
let host: BridgeHost<ReceiptKioskBridge>;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  host = await hostBridge({
    contract: receiptKioskBridge,
    handlers: { drawn: nothing, ready: nothing, touch: nothing },
    folder: (await buildKioskApp('receipt-kiosk')).browserFolder,
    page: 'gallery.html',
    port: 0,
    token: 'of-no-use-here',
    log: silentLog,
  });
  page = await openKioskPage(browser, { complaints, scale: SCALE, reducedMotion: 'reduce' });
}, LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

async function show(story: string, knobs = ''): Promise<void> {
  await page.goto(`${new URL(host.screenUrl).origin}/?story=${story}${knobs}`);
  await page.evaluate(() => document.fonts.ready);
}

const pictureOf = async (name: string) =>
  pictureDifference(join(import.meta.dirname, 'pictures', `${name}.png`), await page.screenshot());

/** What of the rules for reading and reaching a screen breaks, in words. */
const lookAtSizes = () => {
  const broken: string[] = [];
  const visible = (element: Element) => element.getBoundingClientRect().width > 1;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!parent || !text.textContent?.trim() || !visible(parent)) continue;
    const size = Number.parseFloat(getComputedStyle(parent).fontSize);
    if (size < 24) broken.push(`"${text.textContent}" is ${size} px`);
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    if (left < 0 || right > innerWidth) broken.push(`"${text.textContent}" is cut off`);
  }
  for (const target of document.querySelectorAll('button, .choice-option, .language')) {
    const { width, height } = target.getBoundingClientRect();
    if (Math.min(width, height) < 64) broken.push(`"${target.textContent}" is ${width} by ${height} px`);
  }
  return broken;
};

/** Serious or critical findings, in words. */
async function axe(rules = {}): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ rules }).analyze();
  return violations.map(({ id, impact, nodes }) => `${impact} ${id} ${nodes[0]?.html}`);
}

const inBrowser = (name: string, test: () => Promise<void>) =>
  it(
    name,
    async () => {
      if (browser) await test();
    },
    LIMIT_MS,
  );

describe.each(Object.keys(kioskStories))('%s', (story) => {
  inBrowser('looks as agreed, can be read and reached, and keeps axe content', async () => {
    await show(story);
    expect(await page.evaluate(lookAtSizes)).toEqual([]);
    expect(await axe({ 'color-contrast-enhanced': { enabled: true } })).toEqual([]);
    expect(await pictureOf(story)).toBeLessThan(DIFFERENCE_LIMIT);
    expect(complaints).toEqual([]);
  });
});

const screens = new Map(Object.entries(kioskStories).map(([story, { view }]) => [view.screen, story]));

describe.each(languages.filter((language) => language !== 'en'))('in %s', (language) => {
  inBrowser('fits the screen and keeps axe content, on a screen of every kind', async () => {
    for (const story of screens.values()) {
      await show(story, `&language=${language}`);
      expect(await page.evaluate(lookAtSizes), story).toEqual([]);
      expect(await axe(), story).toEqual([]);
    }
    for (const story of ['visits', 'email-typed', 'receipt']) {
      await show(story, `&language=${language}`);
      expect(await pictureOf(`${story}-${language}`), story).toBeLessThan(DIFFERENCE_LIMIT);
    }
  });
});

describe.each([
  ['contrast', '&contrast=more'],
  ['text-200', '&text=200'],
  ['low', '&low=1'],
])('with %s', (knob, query) => {
  inBrowser('still says everything', async () => {
    for (const story of ['attract', 'visits', 'email-typed', 'receipt', 'contest']) {
      await show(story, query);
      expect(await page.evaluate(lookAtSizes), story).toEqual([]);
      expect(await axe(), story).toEqual([]);
      expect(await pictureOf(`${story}-${knob}`), story).toBeLessThan(DIFFERENCE_LIMIT);
    }
  });
});
