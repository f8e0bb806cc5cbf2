import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BridgeHost } from '@saunter/kiosk-shell/browser-bridge';
import { hostBridge } from '@saunter/kiosk-shell/browser-bridge';
import { buildLookGallery } from '@saunter/kiosk-shell/build';
import { silentLog } from '@saunter/kit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GateBridge } from '../contract/gate-bridge.ts';
import { gateBridge } from '../contract/gate-bridge.ts';
import { openBrowser, openScreen, pictureDifference } from '../rig/index.ts';

const DIFFERENCE_LIMIT = 0.0008;
const PICTURES = join(import.meta.dirname, '../../../kiosk-shell/src/look/pictures');
const STORIES = ['lines', 'keyboard-email', 'keyboard-code', 'keyboard-digits', 'timeout', 'countdown', 'actions'];

const nothing = () => undefined;
const complaints: string[] = [];
let browser: Browser | undefined;
let host: BridgeHost<GateBridge>;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  host = await hostBridge({
    contract: gateBridge,
    handlers: { drawn: nothing, ready: nothing, chooseGroupSize: nothing, cancel: nothing },
    folder: await buildLookGallery(),
    page: 'gallery.html',
    port: 0,
    token: 'of-no-use-here',
    log: silentLog,
  });
  page = await openScreen(browser, { complaints, scale: 0.5, reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1080, height: 1920 });
}, 120_000);
beforeEach(() => {
  complaints.length = 0;
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

async function show(story: string, knobs = ''): Promise<void> {
  await page.goto(`${new URL(host.screenUrl).origin}/?story=${story}${knobs}`);
  await page.locator('main').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
}

const inBrowser = (name: string, test: () => Promise<void>) =>
  it(name, async () => {
    if (browser) await test();
  });

/** Whatever is too small to be read or touched, or lies outside of the screen. */
const tooSmall = () => {
  const broken: string[] = [];
  for (const target of document.querySelectorAll('button, label')) {
    const { width, height, left, right } = target.getBoundingClientRect();
    if (target.closest('.entry-field') || width <= 1) continue;
    if (Math.min(width, height) < 63.5) broken.push(`"${target.textContent}" is ${width} by ${height} px`);
    if (left < 0 || right > innerWidth) broken.push(`"${target.textContent}" is cut off`);
  }
  return broken;
};

const violations = async () => {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, impact, nodes }) => `${impact} ${id} ${nodes[0]?.html}`);
};

describe.each(['en', 'es', 'de', 'ar'])('in %s', (language) => {
  inBrowser('every part keeps axe content, and can be touched', async () => {
    for (const story of STORIES) {
      await show(story, `&language=${language}&ease&speech`);
      expect(await violations(), story).toEqual([]);
      expect(await page.evaluate(tooSmall), story).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });
});

inBrowser('looks as agreed', async () => {
  const pictures = [
    ...STORIES.map((story) => [story, story, '&typed=ada@mail.example'] as const),
    ['lines-ar', 'lines', '&language=ar'],
    ['keyboard-email-de-200', 'keyboard-email', '&language=de&text=200'],
    ['timeout-ar-contrast', 'timeout', '&language=ar&contrast'],
    ['keyboard-email-low', 'keyboard-email', '&low&ease'],
  ] as const;
  for (const [name, story, knobs] of pictures) {
    await show(story, knobs);
    expect(pictureDifference(join(PICTURES, `${name}.png`), await page.screenshot()), name).toBeLessThan(
      DIFFERENCE_LIMIT,
    );
  }
});

describe('the keyboard', () => {
  const field = () => page.locator('.entry-input');
  const press = (key: string) => page.locator(`[data-key="${key}"]`).click();

  inBrowser('fills its field by touch, and leaves the focus in it', async () => {
    await show('keyboard-email');
    for (const key of ['a', 'd', 'a', 'x', 'delete', '@']) await press(key);
    await page.getByRole('button', { name: 'Add @home.example' }).click();
    expect(await field().inputValue()).toBe('ada@home.example');
    expect(await field().evaluate((input) => input === document.activeElement)).toBe(true);
    await press('clear');
    expect(await field().inputValue()).toBe('');
  });

  inBrowser('is led by the arrows of a keypad, and typed on by a keyboard, and says each key', async () => {
    await show('keyboard-email', '&speech&language=ar');
    await field().focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await page.locator('[data-key]:focus').waitFor();
    const focused = await page.locator('[data-key]:focus').getAttribute('data-key');
    await page.keyboard.press('Enter');
    await page.keyboard.press('b');
    expect(await field().inputValue()).toBe(`${focused}b`);
    const said = await page.evaluate(() => (window as unknown as { said(): string[] }).said());
    expect(said).toContain(focused);
    expect(said.at(-1)).toBe('b');
  });
});

inBrowser('changes its language and its reading by touch, and keeps them', async () => {
  await show('lines');
  await page.getByText('العربية').click();
  await page.locator('html[dir="rtl"][lang="ar"]').waitFor();
  await page.getByText('القراءة والسمع').click();
  await page.getByText('تباين عالٍ').click();
  await page.locator('html[data-contrast="more"]').waitFor();
  await page.getByText('الأكبر').click();
  expect(await page.evaluate(() => document.documentElement.style.fontSize)).toBe('200%');
});

inBrowser('keeps the focus in the warning, and says it', async () => {
  await show('timeout', '&speech');
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[role="alertdialog"]') !== null)).toBe(true);
  }
  const said = await page.evaluate(() => (window as unknown as { said(): string[] }).said());
  expect(said.join(' ')).toContain('Are you still there?');
  expect(said.join(' ')).not.toContain('seconds');
});

inBrowser('puts all that is pressed into the lower half in low reach', async () => {
  await show('keyboard-email', '&low');
  const tops = await page
    .locator('button, .language')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top / innerHeight));
  expect(tops.length).toBeGreaterThan(40);
  expect(Math.min(...tops)).toBeGreaterThan(0.5);
});
