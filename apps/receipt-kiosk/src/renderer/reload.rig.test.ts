import { openBrowser } from '@saunter/testing-rigs/browser';
import { until } from '@saunter/testing-rigs/until';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KioskRig, openKioskPage } from '../rig/index.ts';

const LIMIT_MS = 60_000;

let browser: Browser | undefined;
let rig: KioskRig;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  rig = await KioskRig.start({ SAUNTER_SCREEN_FOLDER: '' });
  page = await openKioskPage(browser, { complaints: [], reducedMotion: 'reduce' });
  await page.goto(rig.screenUrl);
}, LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await rig?.stop();
});

const reads = (headline: string) => page.getByRole('heading', { level: 1, name: headline }).waitFor();
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

it(
  'is on the same screen after each reload, and asks the server nothing for it',
  async () => {
    if (!browser) return;
    await reads('Tap for your receipts');
    await rig.tap('visits');
    let reloads = 0;
    const survives = async (headline: string) => {
      await reads(headline);
      const asked = rig.server.asked.length;
      await page.reload();
      await reads(headline);
      expect(rig.server.asked.length, headline).toBe(asked);
      reloads += 1;
    };
    await survives('Your visits');
    await button(/Rig Store/).click();
    await survives('Your visit');
    await button('Receipt').click();
    await survives('Receipt RIG-000007');
    await button('Mail it').click();
    await reads('Your e-mail address');
    await page.keyboard.type('jane@gmial.com');
    await until('the kiosk has heard it', () => rig.visitor.view?.['typed'] === 'jane@gmial.com');
    await survives('Your e-mail address');
    expect(await page.getByRole('textbox').inputValue()).toBe('jane@gmial.com');
    await page.keyboard.press('Enter');
    await survives('Did you mean this?');
    await button('Yes, that is it').click();
    await survives('Is this right?');
    await button('Yes, save it').click();
    await reads('Saved');
    await page.reload();
    await button('All right').or(button('Print it')).waitFor();
    expect(rig.server.on('PUT /v1/me/address')).toHaveLength(1);
    expect(rig.server.asked.filter(({ route }) => route.endsWith('/mails'))).toHaveLength(1);
    console.log(`receipt kiosk: ${reloads} screens loaded anew`);
    expect(reloads).toBe(6);
    await rig.visitor.touch('leave');
  },
  LIMIT_MS,
);
