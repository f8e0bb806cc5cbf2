import { join } from 'node:path';
import { pictureDifference } from '@saunter/testing-rigs/browser';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Room for another Chromium's edges, and not for another word: a share of the pixels. */
const DIFFERENCE_LIMIT = 0.0008;

/** A page of `showGallery` that is open in a browser. */
export class Gallery {
  readonly page: Page;
  readonly #pictures: string;

  private constructor(page: Page, pictures: string) {
    this.page = page;
    this.#pictures = pictures;
  }

  /** Opens the gallery at `url` in `page`; its reference pictures are in the folder `pictures`. */
  static async open(page: Page, url: string, pictures: string): Promise<Gallery> {
    await page.addInitScript(axe.source);
    await page.goto(url);
    return new Gallery(page, pictures);
  }

  /**
   * Swaps the story in place and waits until it is drawn in its own typeface; `knobs` are such as `&language=ar`.
   * @throws Error when the gallery has no such story.
   */
  async show(story: string, knobs = ''): Promise<void> {
    await this.page.evaluate(swapStory, `story=${story}${knobs}`);
  }

  /** How the reference picture `name` differs from what is shown, in words; empty when it does not. */
  async pictureFaults(name: string): Promise<readonly string[]> {
    const picture = await this.page.screenshot();
    const difference = pictureDifference(join(this.#pictures, `${name}.png`), picture);
    if (difference < DIFFERENCE_LIMIT) return [];
    return [`${name}: ${(difference * 100).toFixed(2)} % of the pixels are not as in its picture`];
  }
}

async function swapStory(address: string): Promise<void> {
  const lateAt = performance.now() + 10_000;
  window.location.replace(`#${address}`);
  while (document.body.dataset['story'] !== address) {
    if (performance.now() > lateAt) throw new Error(`the gallery does not show ${address}`);
    await new Promise(requestAnimationFrame);
  }
  if (document.querySelector('.gallery')) throw new Error(`the gallery has no ${address}`);
  // The layout asks for typefaces; only then is there something to wait for.
  document.body.getBoundingClientRect();
  await document.fonts.ready;
}
