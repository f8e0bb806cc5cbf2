import { join } from 'node:path';
import { buildKioskApp } from '@saunter/kiosk-shell/build';
import type { OpenKioskGallery } from '@saunter/kiosk-shell/rig';
import { openKioskGallery, sweepGallery } from '@saunter/kiosk-shell/rig';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gateStories } from './gate-stories.ts';

const LIMIT_MS = 240_000;
const stories = Object.keys(gateStories);

/** For reading at two metres. */
const SIZES = { headlinePx: 64, textPx: 28, targetPx: 64, targets: '.choice-option, .button, .language' };

/** Knobs, and the stories that are kept as pictures with them. */
const PICTURED: readonly (readonly [knob: string, knobs: string])[] = [
  ['contrast', '&contrast=more'],
  ['text-200', '&text=200'],
  ['paper', '&ground=paper'],
  ['es', '&language=es'],
  ['de', '&language=de'],
  ['ar', '&language=ar'],
];
const WITH_READER = ['idle-emulated', 'take-card', 'try-insert-instead', 'try-look-at-phone', 'try-one-card-only'];

let opened: OpenKioskGallery | undefined;

beforeAll(async () => {
  const { browserFolder } = await buildKioskApp('gate');
  opened = await openKioskGallery({
    ...{ folder: browserFolder, size: 'gate' },
    pictures: join(import.meta.dirname, 'pictures'),
  });
}, LIMIT_MS);
afterAll(() => opened?.close());

/** Every picture: its name, the story and the knobs. */
const pictures = [
  ...stories.map((story) => [story, story, ''] as const),
  ...PICTURED.flatMap(([knob, knobs]) =>
    ['idle-code', 'open-group', 'declined-funds', 'busy-unbound'].map(
      (story) => [`${story}-${knob}`, story, knobs] as const,
    ),
  ),
  ...['left', 'below'].flatMap((side) =>
    WITH_READER.map((story) => [`${story}-${side}`, story, `&reader=${side}`] as const),
  ),
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
    console.log(`gate: ${pictures.length} pictures of ${stories.length} states`);
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'keeps axe content and can be read at two metres, on every screen in every language',
  async () => {
    if (!opened) return;
    const modes = { 'high contrast': '&contrast=more', '200 % text': '&text=200', paper: '&ground=paper' };
    const sweep = await sweepGallery(opened.gallery, { stories, modes, sizes: { ...SIZES, mayScroll: false } });
    console.log(`gate: ${sweep.looked}`);
    expect(sweep.findings).toEqual([]);
    expect(sweep.count).toBe(stories.length * 7);
  },
  LIMIT_MS,
);
