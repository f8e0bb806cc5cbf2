import type { VisitView } from '@saunter/contracts';
import { staffKept } from '@saunter/contracts';
import { buildWebPage } from '@saunter/kiosk-shell/build';
import { asId } from '@saunter/model';
import type { StoreClient } from '@saunter/store-server/rig';
import {
  final,
  member,
  PHONE_PAN,
  RIG_CATALOGUE,
  RIG_PAN,
  RIG_STORE,
  revised,
  StoreRig,
  wholeVisit,
} from '@saunter/store-server/rig';
import { openBrowser, openPhone } from '@saunter/testing-rigs/browser';
import { until } from '@saunter/testing-rigs/until';
import { words } from '@saunter/text';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

const say = words('en').desk;
const CART = [
  {
    ...{ barcode: asId<never>('40000001'), quantity: 3 },
    evidence: [
      {
        ...{ at: 1_770_000_000_000, plates: [{ gondola: 1, shelf: 1, plate: 1 }], massGrams: -1560 },
        ...{ trackId: asId<never>('t1'), handDistanceMetres: 0.11, quantity: 3, probability: 0.97 },
        alternatives: [{ barcode: asId<never>('40000002'), quantity: 4, probability: 0.02 }],
      },
    ],
  },
  { barcode: asId<never>('40000002'), quantity: 1, evidence: [] },
];

let rig: StoreRig;
let browser: Browser | undefined;
let page: Page;
let visitId: string;
let friendId: string;
let hub: StoreClient;
let secret: string;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  await buildWebPage('desk');
  rig = await StoreRig.make();
  await rig.start();
  const gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  const kept = await rig.technician.get('PUT', '/v1/staff/ann', { name: 'Ann', role: 'associate' });
  secret = staffKept.parse(kept).secret;
  const friend = await rig.openRequest(gate, 'entry-1', 1, PHONE_PAN);
  friendId = friend.visitId;
  await gate.openVisit(friend);
  const soap = [{ barcode: asId<never>('40000002'), quantity: 1, evidence: [] }];
  await rig.tell(hub, [member('MemberBound', friendId, friendId), revised(friendId, 1, soap)]);
  const request = await rig.openRequest(gate);
  visitId = request.visitId;
  await gate.openVisit(request);
  await rig.tell(hub, wholeVisit(visitId, CART));
  await rig.visitWhen(gate, visitId, ({ receipt }) => receipt !== undefined);
  const desktop = { viewport: { width: 1440, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' } as const;
  page = await (await browser.newContext(desktop)).newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await rig?.close();
});

const inBrowser = (name: string, test: () => Promise<void>) =>
  it(name, async () => {
    if (browser) await test();
  });
const books = () => rig.acquirer.acquirer.books.report();
const picture = async (name: string, of = page) => {
  const folder = process.env['SAUNTER_PICTURES'];
  if (folder !== undefined) await of.screenshot({ path: `${folder}/desk-${name}.png`, fullPage: true });
};

inBrowser('an associate signs in, and is told so when the secret is wrong', async () => {
  await page.goto(`${rig.url}/desk/`);
  await page.getByLabel(say.staffId).fill('ann');
  await page.getByLabel(say.secret).fill('wrong');
  await page.getByRole('button', { name: say.signIn }).click();
  await page.getByText(say.wrongSecret).waitFor();
  await picture('sign-in');
  await page.getByLabel(say.secret).fill(secret);
  await page.getByRole('button', { name: say.signIn }).click();
  await page.getByText(say.chooseVisit).waitFor();
});

inBrowser('they find the visit by the last four digits, and see why each line is there', async () => {
  await page.getByLabel(say.lastFour).fill('9999');
  await page.getByRole('button', { name: say.find, exact: true }).click();
  await page.getByText(say.nothingFound).waitFor();
  await page.getByLabel(say.lastFour).fill(RIG_PAN.slice(-4));
  await page.getByRole('button', { name: say.find, exact: true }).click();
  await page.getByRole('button', { name: `•••• ${RIG_PAN.slice(-4)}` }).click();
  await page.getByRole('article', { name: visitId }).waitFor();
  await page.getByRole('button', { name: say.evidenceOf('Water') }).click();
  await page.getByText('1/1/1').waitFor();
  await picture('visit');
});

inBrowser('they give one line back, once, though they press twice, and the receipt shows the credit', async () => {
  await page.getByLabel(say.giveBackOf('Soap')).selectOption('1');
  await page.getByLabel(say.reason, { exact: true }).selectOption('damaged');
  await page.getByRole('button', { name: say.giveBack, exact: true }).dblclick();
  await page.getByText(say.given('€3.50')).waitFor();
  await until('the money is back', () => books().refundedMinor === 350);
  await picture('refunded');
  const isBack = ({ refunds }: VisitView) => refunds.every(({ state }) => state === 'completed');
  const { refunds, receipt } = await rig.visitWhen(rig.technician, visitId, isBack);
  expect(refunds).toMatchObject([{ amountMinor: 350, reason: 'damaged' }]);
  expect(books().refunds).toHaveLength(1);
  const receiptPage = await page.context().newPage();
  await receiptPage.goto(receipt?.url ?? '');
  await receiptPage.getByText('STORE-1-C000001').waitFor();
  await receiptPage.close();
});

inBrowser('they move a bottle to the friend who has it: its price goes back, and the friend pays for it', async () => {
  const moving = page.locator('section').filter({ has: page.getByRole('heading', { name: say.move }) });
  await moving.getByLabel(say.moveLine).selectOption({ label: 'Water' });
  await moving.getByLabel(say.units).selectOption('1');
  await moving.getByLabel(say.moveTo).selectOption(friendId);
  await moving.getByRole('button', { name: say.doMove, exact: true }).dblclick();
  await page.getByText(`${say.wasMoved('1 × Water')} ${say.moveCredited} ${say.moveCharged}`).waitFor();
  await page.getByText(say.movedTo('1 × Water')).waitFor();
  await picture('moved');
  await page.getByRole('button', { name: say.openOther }).click();
  await page.getByRole('article', { name: friendId }).waitFor();
  await page.getByText(say.movedFrom('1 × Water')).waitFor();
  await until('its price is back', () => books().refundedMinor === 350 + 109);
  await rig.tell(hub, [member('MemberLeft', friendId, friendId), final(friendId, 1)]);
  const left = await rig.visitWhen(rig.technician, friendId, ({ receipt }) => receipt !== undefined);
  expect(left.captured?.amountMinor).toBe(350 + 109);
});

inBrowser('the shopper finds the same receipt on a phone, by card, day and amount, with the credit on it', async () => {
  if (!browser) return;
  const lookUp = words('en').lookUp;
  const phone = await openPhone(browser, { reducedMotion: 'reduce' });
  await phone.page.goto(`${rig.url}/receipts`);
  const form = phone.page.locator('form').first();
  await form.getByLabel(lookUp.lastFour).fill(RIG_PAN.slice(-4));
  await form.getByLabel(lookUp.day).fill(new Intl.DateTimeFormat('en-CA', { timeZone: RIG_STORE.timeZone }).format());
  await form.getByLabel(lookUp.amount).fill('1');
  await form.getByRole('button').click();
  await phone.page.getByRole('alert').waitFor();
  await picture('look-up', phone.page);
  expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await form.getByLabel(lookUp.lastFour).fill(RIG_PAN.slice(-4));
  await form.getByLabel(lookUp.day).fill(new Intl.DateTimeFormat('en-CA', { timeZone: RIG_STORE.timeZone }).format());
  await form.getByLabel(lookUp.amount).fill('6.77');
  await form.getByRole('button').click();
  await phone.page.getByText('STORE-1-C000001').waitFor();
  await picture('receipt', phone.page);
  expect(phone.complaints).toEqual([]);
});

inBrowser('the desk speaks Arabic from right to left, and German', async () => {
  for (const language of ['ar', 'de'] as const) {
    await page.locator('.bar select').selectOption(language);
    await page.getByRole('heading', { name: words(language).desk.title }).waitFor();
    expect(await page.evaluate('document.documentElement.dir')).toBe(words(language).direction);
    await picture(language);
  }
  await page.locator('.bar select').selectOption('en');
});

inBrowser('whoever signed out is out, also by going back, and the page broke no rule of its policy', async () => {
  await page.getByRole('button', { name: say.signOut }).click();
  await page.getByLabel(say.secret).waitFor();
  await page.goto(`${rig.url}/desk/`);
  await page.getByLabel(say.secret).waitFor();
  expect(complaints).toEqual([]);
});

inBrowser('a manager adds a person, who signs in with the secret that was shown once', async () => {
  const signIn = async (staffId: string, typed: string) => {
    await page.getByLabel(say.staffId).fill(staffId);
    await page.getByLabel(say.secret).fill(typed);
    await page.getByRole('button', { name: say.signIn }).click();
    await page.getByText(say.chooseVisit).waitFor();
  };
  const max = await rig.technician.get('PUT', '/v1/staff/max', { name: 'Max', role: 'manager' });
  await signIn('max', staffKept.parse(max).secret);
  await page.getByRole('tab', { name: say.staff }).click();
  await page.getByLabel(say.staffId).fill('zoe');
  await page.getByLabel(say.personName).fill('Zoë 👩🏽‍🍳');
  await page.getByRole('button', { name: say.addPerson }).click();
  await page.getByText(say.secretOf('zoe')).waitFor();
  const shown = (await page.locator('.secret').textContent()) ?? '';
  await page.getByRole('button', { name: say.signOut }).click();
  await signIn('zoe', shown);
  await page.getByText('Zoë 👩🏽‍🍳').waitFor();
  expect(complaints).toEqual([]);
});
