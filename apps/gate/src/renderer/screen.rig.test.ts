import { openBrowser, openScreen } from '@saunter/testing-rigs/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { GateRig } from '../rig/index.ts';

let browser: Browser | undefined;
let rig: GateRig | undefined;
let complaints: readonly string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});
afterAll(() => browser?.close());

/** A real gate with its real page in a real browser; undefined where there is no browser. */
async function openGate(lane: 'entry' | 'exit'): Promise<{ rig: GateRig; page: Page } | undefined> {
  if (!browser) return undefined;
  // An empty folder means: build the page, and serve that.
  rig = await GateRig.start(lane, { SAUNTER_SCREEN_FOLDER: '' });
  const screen = await openScreen(browser, { size: 'gate' });
  const { page } = screen;
  complaints = screen.complaints;
  await page.goto(rig.screenUrl);
  return { rig, page };
}

const headline = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();

it('takes a group in by touch and card', async () => {
  const gate = await openGate('entry');
  if (!gate) return;
  const { page } = gate;
  await headline(page, 'Tap your card');
  await page.getByText('€40.00').waitFor();
  await page.getByText('Simulated: reader and lock').waitFor();
  await page.getByText('3', { exact: true }).click();
  await page.getByRole('radio', { name: '3', checked: true }).waitFor();
  await gate.rig.card().insert();
  await headline(page, 'Come in');
  gate.rig.sensor.pass('in', 1);
  await page.getByText('1 of 3 in').waitFor();
  expect(gate.rig.server.opened).toMatchObject([{ groupSize: 3 }]);
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'en',
    'ltr',
  ]);
  expect(complaints).toEqual([]);
});

it('speaks the language that is chosen, and the store’s own again for who comes next', async () => {
  const gate = await openGate('entry');
  if (!gate) return;
  const { page } = gate;
  await page.clock.install();
  await page.reload();
  await headline(page, 'Tap your card');
  await page.getByText('العربية').click();
  await headline(page, 'قرّب بطاقتك');
  await page.locator('html[lang="ar"][dir="rtl"]').waitFor();
  await page.clock.fastForward(31_000);
  await headline(page, 'Tap your card');
  await page.locator('html[lang="en"][dir="ltr"]').waitFor();

  await page.getByText('Deutsch').click();
  await headline(page, 'Karte anhalten');
  await gate.rig.card().insert();
  await headline(page, 'Kommen Sie herein');
  gate.rig.sensor.pass('in', 1);
  await headline(page, 'Take your card');
});

it('cancels by keyboard', async () => {
  const gate = await openGate('entry');
  if (!gate) return;
  const { page } = gate;
  await headline(page, 'Tap your card');
  gate.rig.server.script = 'pending';
  await gate.rig.card().insert();
  await headline(page, 'One moment');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await headline(page, 'Take your card');
});

it('does not look true while its gate is away, and is true again when it is back', async () => {
  const gate = await openGate('exit');
  if (!gate) return;
  const { page, rig: running } = gate;
  await headline(page, 'Leaving?');
  running.sensor.approach('inside');
  await headline(page, 'You may leave');
  await running.killGate();
  await page.locator('html[data-bridge="closed"]').waitFor();
  const { port } = new URL(running.screenUrl);
  await running.startGate({ SAUNTER_SCREEN_FOLDER: '', SAUNTER_SCREEN_PORT: port });
  await page.locator('html[data-bridge="open"]').waitFor();
  await headline(page, 'You may leave');
});
