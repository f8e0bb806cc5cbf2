import { hostBridge } from '@saunter/kiosk-shell/browser-bridge';
import { shellCommands, shellEvents } from '@saunter/kiosk-shell/contract';
import { silentLog } from '@saunter/kit';
import type { OpenScreenOptions } from '@saunter/testing-rigs/browser';
import { openBrowser, openScreen } from '@saunter/testing-rigs/browser';
import { Gallery } from './gallery.ts';

/** Half of a screen's pixels in each direction: pictures weigh a quarter. */
const SCALE = 0.5;

/** What to open, and on which screen. */
export interface KioskGalleryOptions {
  /** The folder that the gallery was built into. */
  readonly folder: string;
  readonly size: OpenScreenOptions['size'];
  /** The folder of its reference pictures. */
  readonly pictures: string;
}

/** A kiosk's gallery in a browser of its own. */
export interface OpenKioskGallery {
  readonly gallery: Gallery;
  /** What the page complained of. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens a kiosk's gallery under a kiosk's content policy, with nothing moving; undefined where no Chromium is. */
export async function openKioskGallery(options: KioskGalleryOptions): Promise<OpenKioskGallery | undefined> {
  const { folder, size, pictures } = options;
  const browser = await openBrowser();
  if (!browser) return undefined;
  const nothing = () => undefined;
  const host = await hostBridge({
    contract: { name: 'gallery', commands: shellCommands, events: shellEvents },
    handlers: { drawn: nothing, ready: nothing },
    ...{ folder, page: 'gallery.html', port: 0, token: 'of-no-use-here', log: silentLog },
  });
  const { page, complaints } = await openScreen(browser, { size, scale: SCALE, reducedMotion: 'reduce' });
  const gallery = await Gallery.open(page, new URL(host.screenUrl).origin, pictures);
  const close = async () => {
    await browser.close();
    await host.stop();
  };
  return { gallery, complaints, close };
}
