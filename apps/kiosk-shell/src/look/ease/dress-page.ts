import type { Words } from '@saunter/text';
import type { Ease } from './ease.ts';

/** The part of `document.documentElement` that is dressed. */
export type Page = Pick<HTMLElement, 'lang' | 'dir' | 'dataset'> & { readonly style: { fontSize: string } };

/** Gives the page its language, direction, text size, contrast, motion and reach; to be called by an app, never by a view. */
export function dressPage(page: Page, words: Pick<Words, 'language' | 'direction'>, ease: Ease): void {
  page.lang = words.language;
  page.dir = words.direction;
  page.style.fontSize = `${ease.textSize}%`;
  set(page, 'text', ease.textSize === 100 ? undefined : String(ease.textSize));
  set(page, 'contrast', ease.contrast ? 'more' : undefined);
  set(page, 'motion', ease.calm ? 'less' : undefined);
  set(page, 'reach', ease.low ? 'low' : undefined);
}

function set(page: Page, name: string, value: string | undefined): void {
  if (value === undefined) delete page.dataset[name];
  else page.dataset[name] = value;
}
