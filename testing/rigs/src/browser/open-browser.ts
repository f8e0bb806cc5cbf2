import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Debian's Chromium; undefined, said loudly, where it is not installed. */
export async function openBrowser(): Promise<Browser | undefined> {
  if (existsSync(CHROMIUM)) return chromium.launch({ executablePath: CHROMIUM });
  console.warn(`SKIPPED: no ${CHROMIUM}; apt-get install chromium`);
  return undefined;
}
