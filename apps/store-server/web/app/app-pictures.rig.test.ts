import { dirname, join } from 'node:path';
import { buildWebPage } from '@saunter/kiosk-shell/build';
import { Gallery, sweepGallery } from '@saunter/kiosk-shell/rig';
import { silentLog } from '@saunter/kit';
import type { PhonePage } from '@saunter/testing-rigs/browser';
import { openBrowser, openPhone } from '@saunter/testing-rigs/browser';
import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveWeb } from '../../src/web/serve-web.ts';
import { shopperStories } from './screen/shopper-stories.ts';

const LIMIT_MS = 240_000;
const stories = Object.keys(shopperStories);

/** What a thumb or an eye would stumble over; a receipt of 48 columns fits a phone at 11 px. */
const SIZES = {
  ...{ headlinePx: 20, textPx: 11, targetPx: 44, mayScroll: true },
  targets: 'button, select, a, summary, [role=radio], label.party-option',
};

/** Knobs that some stories are kept as pictures with. */
const PICTURED = [
  ['dark', '&ground=ink'],
  ['contrast', '&contrast=more'],
  ['text-200', '&text=200'],
  ['ar', '&language=ar'],
] as const;

let browser: Browser | undefined;
let phone: PhonePage;
let server: FastifyInstance;
let gallery: Gallery;

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  const { folder } = await buildWebPage('app', 'gallery');
  server = fastify();
  // The same headers as in a store: whatever the policy forbids is a complaint.
  serveWeb(server, { folder: dirname(folder), isHttps: false, log: silentLog });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  phone = await openPhone(browser, { reducedMotion: 'reduce' });
  gallery = await Gallery.open(phone.page, `${url}/app/gallery.html`, join(import.meta.dirname, 'pictures'));
}, LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Every picture: its name, the story and the knobs. */
const pictures = [
  ...stories.map((story) => [story, story, ''] as const),
  ...PICTURED.flatMap(([knob, knobs]) =>
    ['sign-in', 'enter', 'link', 'visits', 'visit-settled', 'you-bounced'].map(
      (story) => [`${story}-${knob}`, story, knobs] as const,
    ),
  ),
];

it(
  'looks as agreed in every state',
  async () => {
    if (!browser) return;
    const faults: string[] = [];
    for (const [name, story, knobs] of pictures) {
      await gallery.show(story, knobs);
      faults.push(...(await gallery.pictureFaults(name)));
    }
    console.log(`app: ${pictures.length} pictures of ${stories.length} states`);
    expect(faults).toEqual([]);
    expect(phone.complaints).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'keeps axe content, and can be reached by a thumb, in every state and language',
  async () => {
    if (!browser) return;
    const modes = {
      ...{ 'dark ground': '&ground=ink', 'high contrast': '&contrast=more', '200 % text': '&text=200' },
      'high contrast on dark ground': '&contrast=more&ground=ink',
    };
    const sweep = await sweepGallery(gallery, { stories, modes, sizes: SIZES });
    console.log(`app: ${sweep.looked}`);
    expect(sweep.findings).toEqual([]);
    expect(sweep.count).toBe(stories.length * 8);
  },
  LIMIT_MS,
);
