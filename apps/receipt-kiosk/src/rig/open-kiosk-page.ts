import type { Browser, Page } from 'playwright-core';

/** A kiosk's screen, 1080 by 1920; `scale` halves what a picture weighs. What the page complains of goes to `complaints`. */
export async function openKioskPage(
  browser: Browser,
  options: { readonly complaints: string[]; readonly scale?: number; readonly reducedMotion?: 'reduce' },
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1080, height: 1920 },
    deviceScaleFactor: options.scale ?? 1,
    reducedMotion: options.reducedMotion ?? null,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') options.complaints.push(message.text());
  });
  page.on('pageerror', (error) => options.complaints.push(error.message));
  return page;
}
