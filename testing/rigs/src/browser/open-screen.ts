import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Screens that people stand in front of, in CSS pixels. */
export const SCREEN_SIZES = {
  gate: { width: 800, height: 1280 },
  kiosk: { width: 1080, height: 1920 },
} as const;

/** A page that fills a screen, and what it complained of. */
export interface OpenScreen {
  readonly page: Page;
  readonly complaints: string[];
}

/** What a screen is, and how it is looked at. */
export interface OpenScreenOptions {
  readonly size: keyof typeof SCREEN_SIZES;
  /** Of the pixels in each direction; half of them make pictures that weigh a quarter. */
  readonly scale?: number;
  readonly reducedMotion?: 'reduce';
  readonly hasTouch?: true;
}

/** Opens an empty page of a screen's size. */
export function openScreen(browser: Browser, options: OpenScreenOptions): Promise<OpenScreen> {
  return openWatchedPage(browser, {
    viewport: SCREEN_SIZES[options.size],
    deviceScaleFactor: options.scale ?? 1,
    reducedMotion: options.reducedMotion ?? null,
    locale: 'en-GB',
    hasTouch: options.hasTouch ?? false,
  });
}

/** Opens a page in a context of its own, and keeps what it complains of. */
export async function openWatchedPage(browser: Browser, options: BrowserContextOptions): Promise<OpenScreen> {
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}
