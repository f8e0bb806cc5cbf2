import { dirname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { buildWebPage } from '@saunter/kiosk-shell/build';
import { silentLog } from '@saunter/kit';
import { openBrowser, pictureDifference } from '@saunter/testing-rigs/browser';
import type { Language } from '@saunter/text';
import { languages, words } from '@saunter/text';
import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveWeb } from '../../src/web/serve-web.ts';
import type { DeskStep } from './desk-stories.ts';
import { deskStories } from './desk-stories.ts';

/** Room for another Chromium's edges, and not for another word. */
const DIFFERENCE_LIMIT = 0.0015;
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const names = Object.keys(deskStories);

let browser: Browser | undefined;
let page: Page;
let server: FastifyInstance;
let url = '';
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  const { folder } = await buildWebPage('desk', 'gallery');
  server = fastify();
  // The same headers as in a store: whatever the policy forbids is a complaint.
  serveWeb(server, { folder: dirname(folder), isHttps: false, log: silentLog });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
  const desk = { viewport: DESKTOP, locale: 'en-GB', timezoneId: 'Europe/Amsterdam', reducedMotion: 'reduce' } as const;
  page = await (await browser.newContext(desk)).newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** What a step names, in the page's own words. */
function named(key: string, language: Language): string {
  const say: Readonly<Record<string, unknown>> = words(language).desk;
  const said = say[key];
  if (typeof said === 'function') return String(said('€4.50')).slice(0, 6);
  return typeof said === 'string' ? said : key;
}

async function take(step: DeskStep, language: Language): Promise<void> {
  if ('fill' in step) return page.getByLabel(named(step.fill, language), { exact: true }).fill(step.text);
  if ('choose' in step) {
    await page.getByLabel(named(step.choose, language), { exact: true }).selectOption(step.option);
    return;
  }
  const name = 'open' in step ? step.open : named(step.press, language);
  const thing = page.getByRole('tab', { name }).or(page.getByRole('button', { name })).first();
  await thing.click();
  if ('open' in step) await page.getByRole('article').waitFor();
}

async function show(story: string, knobs = '', language: Language = 'en'): Promise<void> {
  await page.goto(`${url}/desk/gallery.html?story=${story}${knobs}`);
  await page.evaluate(() => document.fonts.ready);
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const step of deskStories[story]?.steps ?? []) await take(step, language);
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

const pictureOf = async (name: string) =>
  pictureDifference(join(import.meta.dirname, 'pictures', `${name}.png`), await page.screenshot());

/** What an eye or a finger would stumble over, in words. */
const lookAtSizes = () => {
  const broken: string[] = [];
  if (document.documentElement.scrollWidth > innerWidth) broken.push('the page is wider than the screen');
  for (const target of document.querySelectorAll('button, select, a, [role=tab]')) {
    const { width, height } = target.getBoundingClientRect();
    if (width > 1 && (width < 24 || height < 24)) {
      broken.push(`"${target.textContent}" is a target of ${Math.round(width)} by ${Math.round(height)} px`);
    }
  }
  return broken;
};

/** Everything that axe finds, with a contrast of 7:1 asked for; what cannot be pressed now may be paler. */
async function findingsOf(story: string): Promise<readonly string[]> {
  const rules = { 'color-contrast-enhanced': { enabled: true } };
  // What a screen reader was told of a button that worked for a moment outlives the button; nobody sees it.
  const builder = new AxeBuilder({ page }).options({ rules }).exclude('[data-live-announcer]');
  const { violations } = await builder.analyze();
  return violations.map(({ id, impact, nodes }) => `${story}: ${impact} ${id} ${nodes[0]?.html}`);
}

/** One state of each kind; the desk is its staff's, who read one language. */
const kinds = ['sign-in', 'visit', 'reviews', 'contests', 'debts', 'staff'];

describe.each(languages)('in %s', (language) => {
  it.each(language === 'en' ? names : kinds)('%s keeps axe content, and looks as agreed', async (story) => {
    if (!browser) return;
    await show(story, `&language=${language}`, language);
    expect(await findingsOf(story)).toEqual([]);
    expect(await page.evaluate(lookAtSizes)).toEqual([]);
    if (language === 'en') expect(await pictureOf(story)).toBeLessThan(DIFFERENCE_LIMIT);
    expect(complaints).toEqual([]);
  });
});

describe.each([
  ['dark', '&ground=ink', 'en'],
  ['contrast', '&contrast=more', 'en'],
  ['text-200', '&text=200', 'en'],
  ['ar', '&language=ar', 'ar'],
  ['de', '&language=de', 'de'],
] as const)('with %s', (knob, query, language) => {
  it.each(['visit', 'reviews'])('%s still says everything', async (story) => {
    if (!browser) return;
    await show(story, query, language);
    expect(await findingsOf(story)).toEqual([]);
    expect(await page.evaluate(lookAtSizes)).toEqual([]);
    expect(await pictureOf(`${story}-${knob}`)).toBeLessThan(DIFFERENCE_LIMIT);
  });
});

describe('on a phone', () => {
  it.each(['sign-in-wrong', 'visit', 'debts-cash'])('%s fits', async (story) => {
    if (!browser) return;
    await page.setViewportSize(PHONE);
    await show(story);
    const sizes = await page.evaluate(lookAtSizes);
    const difference = await pictureOf(`${story}-phone`);
    await page.setViewportSize(DESKTOP);
    expect(sizes).toEqual([]);
    expect(difference).toBeLessThan(DIFFERENCE_LIMIT);
  });
});

it('has states to look at', () => {
  console.log(`axe looks at ${names.length} states of the desk, and in three more languages at ${kinds.length} each`);
  expect(names.length).toBeGreaterThan(15);
});
