import type { Browser, BrowserContext, Page } from 'playwright-core';

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
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: options.locale ?? 'en-GB',
    reducedMotion: options.reducedMotion ?? null,
    timezoneId: 'Europe/Amsterdam',
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { context, page, complaints };
}
