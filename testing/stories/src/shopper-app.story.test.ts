import { buildWebPage } from '@saunter/kiosk-shell/build';
import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import type { StoreClient } from '@saunter/store-server/rig';
import { final, member, RIG_CATALOGUE, revised, StoreRig, WATER_LINES } from '@saunter/store-server/rig';
import type { PhonePage } from '@saunter/testing-rigs/browser';
import { openBrowser, openPhone } from '@saunter/testing-rigs/browser';
import { until } from '@saunter/testing-rigs/until';
import { words } from '@saunter/text';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppHand } from './app-hand.ts';

const EMAIL = 'mary@example.org';
/** A code is good for half a minute, and a gate that took it has a quarter more to say so. */
const CODE_ENDS_MS = 46_000;
const CODE_ENDS_LIMIT_MS = 60_000;

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;
let kiosk: StoreClient;
let browser: Browser | undefined;
let phone: PhonePage;
let hand: AppHand;

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  await buildWebPage('app');
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  kiosk = await rig.device('kiosk', 'kiosk');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  phone = await openPhone(browser);
  hand = new AppHand(phone);
});
afterAll(async () => {
  await browser?.close();
  await rig?.close();
});

/** What a gate asks for when its reader has read `code`. */
const byCode = (code: string, groupSize: number) => ({
  visitId: mintId('vis', systemClock, systemEntropy),
  key: mintId('key', systemClock, systemEntropy),
  ...{ laneId: 'entry-1', credential: { kind: 'app-code', code }, groupSize },
});

/** The link in the shopper's mail; the `number`th of the links that were asked for, from 1. */
async function mailedLink(number = 1): Promise<string> {
  const mail = await until('the link is mailed', () => {
    const mails = rig.mail.mailbox.mails.filter(({ envelope }) => envelope.to.includes(EMAIL));
    return mails.filter(({ text }) => text.includes('#sign-in='))[number - 1];
  });
  return /https?:\/\/\S+#sign-in=[A-Za-z0-9_-]{43}/.exec(mail.text)?.[0] ?? '';
}

const inBrowser = (name: string, test: () => Promise<void>) =>
  it(name, async () => {
    if (browser) await test();
  });

inBrowser('a shopper signs in by the mailed link, which leaves no trace in the address', async () => {
  const { page } = phone;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${rig.url}/app/`);
  await hand.reads(hand.text.signInTitle);
  await hand.write(EMAIL);
  await hand.press(hand.text.mailLink);
  await hand.reads(hand.text.lookTitle);
  const link = await mailedLink();
  await page.goto(link);
  await hand.reads(hand.text.noCardTitle);
  expect(page.url()).toBe(`${rig.url}/app/`);
  const token = link.split('#sign-in=')[1] ?? '';
  expect(token).toHaveLength(43);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((url) => url.includes(token))).toEqual([]);
  expect(rig.server.output).not.toContain(token);
  const [cookie] = await phone.context.cookies(`${rig.url}/v1/me`);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/v1' });
});

inBrowser('the same link opens nothing a second time, and whoever is in stays in', async () => {
  if (!browser) return;
  const other = await openPhone(browser);
  await other.page.goto(await mailedLink());
  await new AppHand(other).sees(hand.text.staleLink);
  await other.context.close();
  await phone.page.goto(await mailedLink());
  await hand.reads(hand.text.noCardTitle);
});

inBrowser('a card is tied by tapping it at a kiosk under the digits on the phone', async () => {
  await hand.press(hand.text.addCard);
  const code = await until('eight digits are shown', async () => {
    const digits = await hand.linkDigits();
    return digits.length === 8 ? digits : undefined;
  });
  await kiosk.get('POST', '/v1/kiosk/card-links', { code, sealedCard: await rig.sealedCard(gate) });
  await hand.reads(hand.text.enterTitle);
  await hand.sees(hand.text.paysWith('0011'));
  expect(await hand.kept()).toMatchObject({ 'entry-key-1': false });
});

let screenshot: { readonly code: string; readonly takenAt: number };
let visitId = '';

inBrowser('the code on the screen opens the gate for two, once', async () => {
  screenshot = { code: await hand.readCode(), takenAt: Date.now() };
  await hand.choosePeople(2);
  const code = await until('a code for two is shown', async () => {
    const shown = await hand.readCode().catch(() => screenshot.code);
    return shown === screenshot.code ? undefined : shown;
  });
  const request = byCode(code, 2);
  visitId = request.visitId;
  expect(await gate.openVisit(request)).toMatchObject({ outcome: 'held', lastFour: '0011', groupSize: 2 });
  await gate.get('POST', `/v1/visits/${visitId}/admission`, { outcome: 'opened', at: Date.now() });
  await rig.tell(hub, [member('MemberBound', visitId, 't1'), member('MemberBound', visitId, 't2')]);
  const again = await until('the lane is free', async () => {
    const { body } = await gate.ask('POST', '/v1/visits', byCode(code, 2));
    return (body as { outcome?: unknown }).outcome === undefined ? undefined : body;
  });
  expect(again).toMatchObject({ outcome: 'declined', reason: 'code-used' });
});

inBrowser('the phone goes on to the cart by itself, and the cart is alive', async () => {
  await hand.reads(hand.text.soFar);
  await rig.tell(hub, [revised(visitId, 1, WATER_LINES)]);
  await hand.sees('Water');
  await rig.tell(hub, [revised(visitId, 2, [])]);
  await hand.sees(hand.text.emptyCart);
  await rig.tell(hub, [revised(visitId, 3, WATER_LINES)]);
  await hand.sees('Water');
});

inBrowser('the receipt is there after the visit, and without a network, and so is the code', async () => {
  const left = [member('MemberLeft', visitId, 't1'), member('MemberLeft', visitId, 't2'), final(visitId, 3)];
  await rig.tell(hub, left);
  await hand.press(hand.text.seeReceipt);
  await hand.sees(/2\.18/);
  await phone.context.setOffline(true);
  await phone.page.reload();
  await hand.sees(hand.text.offline);
  await hand.go('visits');
  await phone.page.getByRole('button', { name: /Rig Store/ }).click();
  await hand.press(hand.text.seeReceipt);
  await hand.sees(/2\.18/);
  await hand.go('enter');
  expect(await hand.readCode()).toMatch(/^SE1:/);
  await phone.context.setOffline(false);
});

inBrowser('a line that is not theirs is told of once, and says what becomes of it', async () => {
  await hand.go('visits');
  await phone.page.getByRole('button', { name: /Rig Store/ }).click();
  await phone.page.getByRole('button', { name: new RegExp(`^${hand.text.notMine.replace('?', '\\?')} `) }).click();
  await hand.reads(hand.text.contestTitle);
  await hand.press(hand.text.contestSend);
  // One bottle of two, 1.09: small enough to be given back at once.
  await hand.sees(hand.text.contests.credited('€1.09'));
  const [contested] = (await rig.technician.visit(visitId)).refunds ?? [];
  expect(contested).toMatchObject({ amountMinor: 109 });
});

inBrowser('a screenshot of the code is refused once its time is over', async () => {
  await until('the time of the screenshot is over', () => Date.now() - screenshot.takenAt > CODE_ENDS_MS, {
    limitMs: CODE_ENDS_LIMIT_MS,
  });
  const refused = await gate.openVisit(byCode(screenshot.code, 1));
  expect(refused).toMatchObject({ outcome: 'declined', reason: 'code-expired' });
});

inBrowser('another language is the whole page’s, and is kept', async () => {
  await phone.page.getByRole('combobox').selectOption('ar');
  await phone.page.reload();
  const { enterTitle } = words('ar').app;
  await hand.reads(enterTitle);
  expect(await phone.page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(await phone.page.locator('html').getAttribute('lang')).toBe('ar');
  await phone.page.getByRole('combobox').selectOption('en');
});

inBrowser('signing out leaves nothing on the phone', async () => {
  await hand.go('you');
  await hand.press(hand.text.signOut);
  await hand.reads(hand.text.signInTitle);
  await phone.page.reload();
  await hand.reads(hand.text.signInTitle);
  // The key of whoever is next, and nothing else.
  expect(await hand.kept()).toEqual({ 'entry-key-1': false });
  expect(phone.complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED|status of (401|410)/.test(one))).toEqual([]);
});

inBrowser('who asks to be deleted is, in two steps, with a certificate', async () => {
  await hand.write(EMAIL);
  await hand.press(hand.text.mailLink);
  await phone.page.goto(await mailedLink(2));
  await hand.reads(hand.text.enterTitle);
  await hand.go('you');
  await hand.press(hand.text.deleteMe);
  await hand.press(hand.text.deleteNext);
  await hand.reads(hand.text.deleteSureTitle);
  await hand.press(hand.text.deleteNow);
  await hand.reads(hand.text.deletedTitle);
  await phone.page.reload();
  await hand.reads(hand.text.signInTitle);
});
