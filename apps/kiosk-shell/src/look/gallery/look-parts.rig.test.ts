import { join } from 'node:path';
import { buildLookGallery } from '@saunter/kiosk-shell/build';
import type { OpenKioskGallery } from '@saunter/kiosk-shell/rig';
import { openKioskGallery, sweepGallery } from '@saunter/kiosk-shell/rig';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookStories } from './look-stories.tsx';

const LIMIT_MS = 120_000;
const stories = Object.keys(lookStories);
const SIZES = {
  headlinePx: 40,
  textPx: 24,
  targetPx: 64,
  mayScroll: true,
  targets: 'button, .language, .choice-option',
};

let opened: OpenKioskGallery | undefined;
let page: Page;

beforeAll(async () => {
  opened = await openKioskGallery({
    ...{ folder: await buildLookGallery(), size: 'kiosk' },
    pictures: join(import.meta.dirname, '../pictures'),
  });
  if (opened) page = opened.gallery.page;
}, LIMIT_MS);
afterAll(() => opened?.close());

const show = async (story: string, knobs = '') => opened?.gallery.show(story, knobs);

const inBrowser = (name: string, test: () => Promise<void>) =>
  it(
    name,
    async () => {
      if (opened) await test();
    },
    LIMIT_MS,
  );

inBrowser('keeps axe content, and can be read and touched, in every language', async () => {
  if (!opened) return;
  const modes = {
    ...{ 'high contrast': '&contrast=more', '200 % text': '&text=200', 'low reach': '&low=1' },
    'everything open': '&panel=1&speech=1',
  };
  const sweep = await sweepGallery(opened.gallery, { stories, modes, sizes: SIZES });
  console.log(`what kiosks share: ${sweep.looked}`);
  expect(sweep.findings).toEqual([]);
  expect(sweep.count).toBe(stories.length * 8);
  expect(opened.complaints).toEqual([]);
});

inBrowser('looks as agreed', async () => {
  if (!opened) return;
  const faults: string[] = [];
  const pictures = [
    ...stories.map((story) => [story, story, '&typed=ada@mail.example'] as const),
    ['lines-ar', 'lines', '&language=ar'],
    ['keyboard-email-de-200', 'keyboard-email', '&language=de&text=200'],
    ['timeout-ar-contrast', 'timeout', '&language=ar&contrast=more'],
    ['keyboard-email-low', 'keyboard-email', '&low=1&panel=1'],
  ] as const;
  for (const [name, story, knobs] of pictures) {
    await show(story, knobs);
    faults.push(...(await opened.gallery.pictureFaults(name)));
  }
  expect(faults).toEqual([]);
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
    await show('keyboard-email', '&speech=1&language=ar');
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
  await show('timeout', '&speech=1');
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[role="alertdialog"]') !== null)).toBe(true);
  }
  const said = await page.evaluate(() => (window as unknown as { said(): string[] }).said());
  expect(said.join(' ')).toContain('Are you still there?');
  expect(said.join(' ')).not.toContain('seconds');
});

inBrowser('puts all that is pressed into the lower half in low reach', async () => {
  await show('keyboard-email', '&low=1');
  const tops = await page
    .locator('button, .language')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top / innerHeight));
  expect(tops.length).toBeGreaterThan(40);
  expect(Math.min(...tops)).toBeGreaterThan(0.5);
});
