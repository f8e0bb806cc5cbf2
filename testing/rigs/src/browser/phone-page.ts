import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openWatchedPage } from './open-screen.ts';

/** A phone with one page open, and what the page complained of. */
export interface PhonePage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** A phone of 390 by 844 points in somebody's hand. */
export async function openPhone(
  browser: Browser,
  options: { readonly locale?: string; readonly reducedMotion?: 'reduce' } = {},
): Promise<PhonePage> {
  const phone = await openWatchedPage(browser, {
    viewport: { width: 390, height: 844 },
    locale: options.locale ?? 'en-GB',
    reducedMotion: options.reducedMotion ?? null,
    timezoneId: 'Europe/Amsterdam',
    hasTouch: true,
    isMobile: true,
  });
  return { ...phone, context: phone.page.context() };
}
