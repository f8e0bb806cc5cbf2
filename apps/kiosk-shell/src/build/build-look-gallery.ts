import { join, resolve } from 'node:path';
import { buildOnce } from './build-once.ts';
import { inputHash } from './input-hash.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');

/** Builds the page that shows every part of the look by name, for pictures and tests; gives the folder it is in. */
export async function buildLookGallery(): Promise<string> {
  const folder = join(ROOT, 'apps/kiosk-shell/dist/look-gallery');
  const inputs = inputHash(ROOT, ['apps/kiosk-shell/src', 'core/text/src', 'core/kit/src'], ['package-lock.json']);
  await buildOnce(join(ROOT, 'apps/kiosk-shell/dist/look-stamp'), inputs, async () => {
    const [{ build }, { kioskViteConfig }] = await Promise.all([import('vite'), import('./kiosk-vite-config.ts')]);
    const usual = kioskViteConfig(join(ROOT, 'apps/kiosk-shell'), 'lab', () => true);
    const root = join(ROOT, 'apps/kiosk-shell/src/look/gallery');
    const rolldownOptions = { input: join(root, 'gallery.html') };
    await build({ ...usual, root, build: { ...usual.build, outDir: folder, rolldownOptions } });
  });
  return folder;
}
