import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Debian's Chromium; undefined, said loudly, where it is not installed. */
export async function openBrowser(): Promise<Browser | undefined> {
  if (existsSync(CHROMIUM)) return chromium.launch({ executablePath: CHROMIUM });
  console.warn(`SKIPPED: no ${CHROMIUM}; apt-get install chromium`);
  return undefined;
}

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
