import { openBrowser } from '@saunter/testing-rigs/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { KioskRig, openKioskPage } from '../rig/index.ts';

let browser: Browser | undefined;
let rig: KioskRig | undefined;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});
afterAll(() => browser?.close());

/** A real kiosk with its real page in a real browser; undefined where there is no browser. */
async function openKiosk(): Promise<{ rig: KioskRig; page: Page } | undefined> {
  if (!browser) return undefined;
  // An empty folder means: build the page, and serve that.
  rig = await KioskRig.start({ SAUNTER_SCREEN_FOLDER: '' });
  const page = await openKioskPage(browser, { complaints });
  await page.goto(rig.screenUrl);
  return { rig, page };
}

const headline = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();

/** Tabs until what has the focus is called `name`, and presses Enter. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const target = page.getByRole('button', { name });
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${name}`);
}

it('goes from the card to the mailed and printed receipt by keyboard alone', async () => {
  const kiosk = await openKiosk();
  if (!kiosk) return;
  const { page } = kiosk;
  const { server, printer } = kiosk.rig;
  await headline(page, 'Tap for your receipts');
  await page.getByText('Simulated: reader and printer').waitFor();
  await kiosk.rig.tap('visits');
  await headline(page, 'Your visits');
  await press(page, /Rig Store/);
  await headline(page, 'Your visit');
  await press(page, 'Receipt');
  await headline(page, 'Receipt RIG-000007');
  await press(page, 'Mail it');
  await headline(page, 'Your e-mail address');
  await page.keyboard.type('jane@gmial.com', { delay: 2 });
  await page.keyboard.press('Enter');
  await headline(page, 'Did you mean this?');
  await press(page, 'Yes, that is it');
  await headline(page, 'Is this right?');
  await page.getByText('jane@gmail.com').waitFor();
  await press(page, 'Yes, save it');
  await headline(page, 'Saved');
  expect(server.on('PUT /v1/me/address')[0]?.body).toMatchObject({ email: 'jane@gmail.com', locale: 'en' });
  await press(page, 'All right');
  await press(page, 'Print it');
  await headline(page, 'Here it is');
  expect(printer.paper.text).toContain('Total 2.18');
  expect(complaints).toEqual([]);
});

it('speaks another language at once, and the shop’s again when its shopper has left', async () => {
  const kiosk = await openKiosk();
  if (!kiosk) return;
  const { page } = kiosk;
  await kiosk.rig.tap('visits');
  await page.getByText('العربية').click();
  await headline(page, 'زياراتك');
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'ar',
    'rtl',
  ]);
  await page.getByRole('button', { name: 'انتهيت' }).click();
  await headline(page, 'Tap for your receipts');
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('ltr');
});

it('keeps what was typed when the page is loaded anew', async () => {
  const kiosk = await openKiosk();
  if (!kiosk) return;
  const { page } = kiosk;
  await kiosk.rig.tap('visits');
  await page.getByRole('button', { name: 'Receipts by mail' }).click();
  await page.getByRole('button', { name: 'j', exact: true }).click();
  await page.getByRole('button', { name: 'Add @gmail.com' }).click();
  await page.reload();
  await headline(page, 'Your e-mail address');
  expect(await page.getByRole('textbox').inputValue()).toBe('j@gmail.com');
});
