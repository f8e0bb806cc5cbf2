import type { Browser, Page } from 'playwright-core';

/** A gate's screen, 800 by 1280; `scale` halves what a picture weighs. What the page complains of goes to `complaints`. */
export async function openScreen(
  browser: Browser,
  options: { readonly complaints: string[]; readonly scale?: number; readonly reducedMotion?: 'reduce' },
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 800, height: 1280 },
    deviceScaleFactor: options.scale ?? 1,
    reducedMotion: options.reducedMotion ?? null,
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') options.complaints.push(message.text());
  });
  page.on('pageerror', (error) => options.complaints.push(error.message));
  return page;
}
