import { dirname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { buildWebPage } from '@saunter/kiosk-shell/build';
import { silentLog } from '@saunter/kit';
import type { PhonePage } from '@saunter/testing-rigs/browser';
import { openBrowser, openPhone, pictureDifference } from '@saunter/testing-rigs/browser';
import { languages } from '@saunter/text';
import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveWeb } from '../../src/web/serve-web.ts';
import { shopperStories } from './screen/shopper-stories.ts';

/** Room for another Chromium's edges, and not for another word. */
const DIFFERENCE_LIMIT = 0.0015;
const names = Object.keys(shopperStories);

let browser: Browser | undefined;
let phone: PhonePage;
let server: FastifyInstance;
let url = '';

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  const { folder } = await buildWebPage('app', 'gallery');
  server = fastify();
  // The same headers as in a store: whatever the policy forbids is a complaint.
  serveWeb(server, { folder: dirname(folder), isHttps: false, log: silentLog });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
  phone = await openPhone(browser, { reducedMotion: 'reduce' });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function show(story: string, knobs = ''): Promise<void> {
  await phone.page.goto(`${url}/app/gallery.html?story=${story}${knobs}`);
  await phone.page.evaluate(() => document.fonts.ready);
}

const inBrowser = (name: string, test: () => Promise<void>) =>
  it(name, async () => {
    if (browser) await test();
  });

const pictureOf = async (name: string) =>
  pictureDifference(join(import.meta.dirname, 'pictures', `${name}.png`), await phone.page.screenshot());

/** What a thumb or an eye would stumble over, in words. */
const lookAtSizes = () => {
  const broken: string[] = [];
  if (document.documentElement.scrollWidth > innerWidth) broken.push('the page is wider than the phone');
  for (const target of document.querySelectorAll('button, select, a, summary, [role=radio], label.party-option')) {
    const { width, height } = target.getBoundingClientRect();
    if (width > 1 && (width < 44 || height < 44)) {
      broken.push(`"${target.textContent}" is a target of ${Math.round(width)} by ${Math.round(height)} px`);
    }
  }
  return broken;
};

/** Everything that axe finds, with a contrast of 7:1 asked for. */
async function findingsOf(story: string): Promise<readonly string[]> {
  const rules = { 'color-contrast-enhanced': { enabled: true } };
  const { violations } = await new AxeBuilder({ page: phone.page }).options({ rules }).analyze();
  return violations.map(({ id, impact, nodes }) => `${story}: ${impact} ${id} ${nodes[0]?.html}`);
}

describe.each(names)('%s', (story) => {
  inBrowser('looks as agreed, and everything can be reached by a thumb', async () => {
    await show(story);
    expect(await phone.page.evaluate(lookAtSizes)).toEqual([]);
    expect(await pictureOf(story)).toBeLessThan(DIFFERENCE_LIMIT);
    expect(phone.complaints).toEqual([]);
  });
});

/** One state of each kind of screen. */
const kinds = [...new Map(names.map((name) => [shopperStories[name]?.screen, name])).values()];

describe.each(languages)('in %s', (language) => {
  it.each(language === 'en' ? names : kinds)('%s keeps axe content, with a contrast of 7:1', async (story) => {
    if (!browser) return;
    await show(story, `&language=${language}`);
    expect(await findingsOf(story)).toEqual([]);
    expect(await phone.page.evaluate(lookAtSizes)).toEqual([]);
  });
});

it('has a state of every kind to look at', () => {
  console.log(`axe looks at ${names.length} states, and in three more languages at ${kinds.length} each`);
  expect(names.length).toBeGreaterThan(40);
  expect(kinds.length).toBe(15);
});

describe.each([
  ['dark', '&ground=ink'],
  ['contrast', '&contrast=more'],
  ['text-200', '&text=200'],
  ['ar', '&language=ar'],
])('with %s', (knob, query) => {
  it.each(['sign-in', 'enter', 'link', 'visits', 'visit-settled', 'you-bounced'])(
    '%s still says everything',
    async (story) => {
      if (!browser) return;
      await show(story, query);
      expect(await findingsOf(story)).toEqual([]);
      expect(await phone.page.evaluate(lookAtSizes)).toEqual([]);
      expect(await pictureOf(`${story}-${knob}`)).toBeLessThan(DIFFERENCE_LIMIT);
    },
  );
});
