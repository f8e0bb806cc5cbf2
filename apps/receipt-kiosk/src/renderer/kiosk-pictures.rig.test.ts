import { join } from 'node:path';
import { buildKioskApp } from '@saunter/kiosk-shell/build';
import type { OpenKioskGallery } from '@saunter/kiosk-shell/rig';
import { openKioskGallery, sweepGallery } from '@saunter/kiosk-shell/rig';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kioskStories } from './kiosk-stories.ts';

const LIMIT_MS = 240_000;
const stories = Object.keys(kioskStories);

/** For reading and reaching while standing before it. */
const SIZES = { headlinePx: 40, textPx: 24, targetPx: 64, targets: 'button, .choice-option, .language' };

/** Knobs, and the stories that are kept as pictures with them. */
const IN_LANGUAGES = ['visits', 'email-typed', 'receipt'];
const IN_MODES = ['attract', ...IN_LANGUAGES, 'contest'];
const PICTURED: readonly (readonly [knob: string, knobs: string, stories: readonly string[]])[] = [
  ['es', '&language=es', IN_LANGUAGES],
  ['de', '&language=de', IN_LANGUAGES],
  ['ar', '&language=ar', IN_LANGUAGES],
  ['contrast', '&contrast=more', IN_MODES],
  ['text-200', '&text=200', IN_MODES],
  ['low', '&low=1', IN_MODES],
];

let opened: OpenKioskGallery | undefined;

beforeAll(async () => {
  const { browserFolder } = await buildKioskApp('receipt-kiosk');
  opened = await openKioskGallery({
    ...{ folder: browserFolder, size: 'kiosk' },
    pictures: join(import.meta.dirname, 'pictures'),
  });
}, LIMIT_MS);
afterAll(() => opened?.close());

/** Every picture: its name, the story and the knobs. */
const pictures = [
  ...stories.map((story) => [story, story, ''] as const),
  ...PICTURED.flatMap(([knob, knobs, some]) => some.map((story) => [`${story}-${knob}`, story, knobs] as const)),
];

it(
  'looks as agreed on every screen',
  async () => {
    if (!opened) return;
    const { gallery, complaints } = opened;
    const faults: string[] = [];
    for (const [name, story, knobs] of pictures) {
      await gallery.show(story, knobs);
      faults.push(...(await gallery.pictureFaults(name)));
    }
    console.log(`receipt kiosk: ${pictures.length} pictures of ${stories.length} states`);
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'keeps axe content, and can be read and reached, on every screen in every language',
  async () => {
    if (!opened) return;
    const modes = {
      ...{ 'high contrast': '&contrast=more', '200 % text': '&text=200', 'low reach': '&low=1' },
      'its choices of ease open': '&panel=1',
    };
    const sweep = await sweepGallery(opened.gallery, { stories, modes, sizes: { ...SIZES, mayScroll: true } });
    console.log(`receipt kiosk: ${sweep.looked}`);
    expect(sweep.findings).toEqual([]);
    expect(sweep.count).toBe(stories.length * 8);
  },
  LIMIT_MS,
);
