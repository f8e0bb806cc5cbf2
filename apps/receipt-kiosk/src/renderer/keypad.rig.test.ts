import { openBrowser } from '@saunter/testing-rigs/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { KioskRig, openKioskPage, RIG_CONTEST, RIG_SHOPPER, RIG_VISIT } from '../rig/index.ts';

/** No way on a screen is longer than this. */
const MOST_PRESSES = 60;
const LIMIT_MS = 60_000;
const ADDRESS = { masked: 'j•••@g•••.com', locale: 'en', state: 'good' } as const;

let browser: Browser | undefined;
let rig: KioskRig;
let page: Page;
let presses = 0;
let flowsDone = 0;
let focusesSeen = 0;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  rig = await KioskRig.start({ SAUNTER_SCREEN_FOLDER: '' });
  page = await openKioskPage(browser, { complaints, reducedMotion: 'reduce' });
  await page.goto(rig.screenUrl);
}, LIMIT_MS);
beforeEach(() => {
  if (browser) Object.assign(rig.server, { shopper: RIG_SHOPPER, visit: RIG_VISIT, contest: undefined });
});
afterAll(async () => {
  await browser?.close();
  await rig?.stop();
});

/** One press of a key; whatever has the focus after it can be seen to have it. */
async function key(name: string): Promise<void> {
  presses += 1;
  await page.keyboard.press(name);
}

const reads = (headline: string) => page.getByRole('heading', { level: 1, name: headline }).waitFor();

/** Whether the one who looks at the screen sees where the focus is. */
const seesFocus = () => {
  const here = document.activeElement;
  if (!here || here === document.body) return false;
  const seen = here.closest('label') ?? here;
  const { top, bottom, width } = seen.getBoundingClientRect();
  const { outlineStyle, boxShadow } = getComputedStyle(seen);
  return top >= -1 && bottom <= innerHeight + 1 && width > 1 && (outlineStyle !== 'none' || boxShadow !== 'none');
};

/** Goes with `by` until what has the focus is called `name`, as its role says. */
async function goTo(role: 'button' | 'radio' | 'switch', name: string | RegExp, by = 'Tab'): Promise<void> {
  const target = page.getByRole(role, { name, exact: true });
  await target.waitFor({ state: 'attached' });
  for (let tries = 0; tries < MOST_PRESSES; tries++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      focusesSeen += 1;
      expect(await page.evaluate(seesFocus), `the focus on ${name} is seen`).toBe(true);
      return;
    }
    await key(by);
  }
  throw new Error(`no ${by} leads to ${name}`);
}

async function press(name: string | RegExp, by = 'Tab'): Promise<void> {
  await goTo('button', name, by);
  await key('Enter');
}

async function type(text: string): Promise<void> {
  for (const sign of text) await key(sign);
  await key('Enter');
}

async function openVisit(): Promise<void> {
  await press(/Rig Store/);
  await page.getByRole('heading', { level: 1, name: /^Your (visit|cart now)$/ }).waitFor();
}

/** Each flow of somebody who is signed in: it ends where the shopper is told, or sees, that it is done. */
const FLOWS: Readonly<Record<string, () => Promise<void>>> = {
  'receipt by mail, with a slip mended': async () => {
    await openVisit();
    await press('Receipt');
    await reads('Receipt RIG-000007');
    await press('Mail it');
    await reads('Your e-mail address');
    await type('jane@gmial.com');
    await reads('Did you mean this?');
    await press('Yes, that is it');
    await reads('Is this right?');
    await press('Yes, save it');
    await reads('Saved');
  },
  'print, and the way back by Shift-Tab': async () => {
    await openVisit();
    await press('Receipt');
    await reads('Receipt RIG-000007');
    await press('Print it', 'Shift+Tab');
    await reads('Here it is');
  },
  'sign-up by mail': async () => {
    await press('Receipts by mail');
    await type('jane@gmail.com');
    await reads('Is this right?');
    await press('Yes, save it');
    await reads('Saved');
  },
  'another address': async () => {
    await press('Receipts by mail');
    await press('Use another address');
    await type('mary@gmail.com');
    await reads('Is this right?');
    await press('Yes, save it');
    await reads('Saved');
  },
  unsubscribe: async () => {
    await press('Receipts by mail');
    await press('Stop the mail');
    await reads('Stop the mail?');
    await press('Stop the mail');
    await reads('No more mail');
  },
  'an address whose mail came back': async () => {
    await press('Use another address');
    await type('mary@gmail.com');
    await reads('Is this right?');
    await press('Yes, save it');
    await reads('2 receipts never reached you');
    await press('Yes, send it');
    await reads('Saved');
  },
  'not mine, in a cart that is live': async () => {
    await openVisit();
    await press(/^Not mine/);
    await press('I did not take it');
    await reads('You get €2.18 back');
  },
  'a line contested, one of two': async () => {
    await openVisit();
    await press(/^Not mine/);
    await goTo('radio', '2');
    await key('ArrowLeft');
    await goTo('radio', '1');
    await press('It is damaged');
    await reads('You get €2.18 back');
    expect(rig.server.on('POST /v1/me/contests').at(-1)?.body).toMatchObject({ units: 1, reason: 'damaged' });
  },
  debt: async () => {
    await press('Pay what is open');
    await reads('Tap to pay');
    await rig.tap('notice');
    await reads('€8.00 paid');
  },
  'another language': async () => {
    await goTo('radio', 'English');
    await key('ArrowRight');
    await reads('Tus visitas');
    await key('ArrowLeft');
    await reads('Your visits');
  },
  'text, contrast and reach': async () => {
    await press('Reading and hearing');
    await goTo('radio', 'Normal');
    await key('ArrowRight');
    await goTo('switch', 'High contrast');
    await key(' ');
    await goTo('switch', 'Everything lower down');
    await key(' ');
    const { text, contrast, reach } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
    expect({ text, contrast, reach }).toEqual({ text: '150', contrast: 'more', reach: 'low' });
  },
};

/** What the server has for a flow besides the usual. */
const SERVED: Readonly<Record<string, Partial<Pick<KioskRig['server'], 'shopper' | 'visit' | 'contest'>>>> = {
  'another address': { shopper: { ...RIG_SHOPPER, address: ADDRESS } },
  unsubscribe: { shopper: { ...RIG_SHOPPER, address: ADDRESS } },
  'an address whose mail came back': {
    shopper: { ...RIG_SHOPPER, address: { ...ADDRESS, state: 'bounced' }, missedReceipts: 2 },
  },
  'not mine, in a cart that is live': { visit: { ...RIG_VISIT, state: 'in-store' }, contest: RIG_CONTEST },
  'a line contested, one of two': { contest: RIG_CONTEST },
};

it.each(Object.entries(FLOWS))(
  'by keys alone: %s',
  async (name, walk) => {
    if (!browser) return;
    Object.assign(rig.server, SERVED[name]);
    await reads('Tap for your receipts');
    await rig.tap(name.startsWith('an address') ? 'bounced' : 'visits');
    await walk();
    await rig.visitor.touch('leave');
    await reads('Tap for your receipts');
    flowsDone += 1;
  },
  LIMIT_MS,
);

it(
  'by keys alone: an app and a card become one',
  async () => {
    if (!browser) return;
    rig.server.knowsCode = true;
    await press('Link our app');
    await reads('Type the code');
    await type('28460173');
    await reads('Now tap your card');
    await rig.tap('notice');
    await reads('Linked');
    await press('All right');
    await reads('Tap for your receipts');
    flowsDone += 1;
  },
  LIMIT_MS,
);

it('went through all of them, and complained of nothing', () => {
  if (!browser) return;
  console.log(`receipt kiosk by keys: ${flowsDone} flows, ${presses} presses, ${focusesSeen} focuses seen`);
  expect(flowsDone).toBe(Object.keys(FLOWS).length + 1);
  expect(focusesSeen).toBeGreaterThan(flowsDone);
  expect(complaints).toEqual([]);
});
