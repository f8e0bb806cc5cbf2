import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { languages, words } from '@saunter/text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeskBrowser } from './desk-browser.fixture.ts';
import { RIG_CATALOGUE, RIG_PAN, RIG_STORE, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

let rig: StoreRig;
let number: string;
let visitId: string;
const day = new Intl.DateTimeFormat('en-CA', { timeZone: RIG_STORE.timeZone }).format(Date.now());

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  const gate = await rig.device('gate-1', 'gate', 'entry-1');
  const hub = await rig.device('hub', 'hub');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  const request = await rig.openRequest(gate);
  visitId = request.visitId;
  await gate.openVisit(request);
  await rig.tell(hub, wholeVisit(visitId, WATER_LINES));
  const { receipt } = await rig.visitWhen(gate, visitId, (view) => view.receipt !== undefined);
  number = receipt?.number ?? '';
});
afterAll(() => rig.close());

const mine = () => ({ lastFour: RIG_PAN.slice(-4), day, amount: '2,18' });
let house = 0;
/** One try, from an address that nobody tried from before. */
async function ask(fields: Record<string, string>, from = `198.51.100.${++house}`) {
  const begun = performance.now();
  const response = await rig.technician.with(undefined).fetch('/receipts', {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from },
  });
  const text = await response.text();
  return { status: response.status, text, to: response.headers.get('location'), ms: performance.now() - begun };
}

describe('a receipt that is looked up', () => {
  it('is found by card, day and amount, and by number and amount, with what went back of it', async () => {
    const [byCard, byNumber] = [await ask(mine()), await ask({ number: number.toLowerCase(), amount: '2.18' })];
    expect([byCard.status, byNumber.status]).toEqual([303, 303]);
    expect(byCard.to).toBe(byNumber.to);
    const ann = await DeskBrowser.of(rig.technician, 'ann', 'associate');
    const refund = { refundId: mintId('rfd', systemClock, systemEntropy), reason: 'returned', amountMinor: 100 };
    await ann.get('POST', `/v1/visits/${visitId}/refunds`, refund);
    const page = async () => (await rig.technician.with(undefined).fetch(byCard.to ?? '')).text();
    await expect.poll(page).toContain('STORE-1-C000001');
    expect(await page()).toContain(number);
    expect((await ask(mine())).status).toBe(303);
  });

  it('is found by nothing less, and every miss says the same after the same time', async () => {
    const tries = [
      { ...mine(), amount: '2.19' },
      { ...mine(), lastFour: '9999' },
      { ...mine(), day: '2020-01-01' },
      { ...mine(), day: 'yesterday' },
      { ...mine(), amount: '' },
      { number, amount: '9.99' },
      { number: 'STORE-1-999999', amount: '2.18' },
      { number: "' or 1=1 --", amount: '2.18' },
      {},
    ];
    const answers = [];
    for (const fields of tries) answers.push(await ask(fields as Record<string, string>));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.text).toContain(words('en').lookUp.notFound);
    const found = [];
    for (let i = 0; i < 4; i++) found.push(await ask(mine()));
    expect(found.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    const least = (all: readonly { readonly ms: number }[]) => Math.min(...all.map(({ ms }) => ms));
    console.info(
      `look-up: a hit ${least(found).toFixed(0)} ms, a miss ${least(answers).toFixed(0)} ms, n = ${tries.length + found.length}`,
    );
    expect(least([...found, ...answers])).toBeGreaterThanOrEqual(600);
    expect(Math.abs(least(found) - least(answers))).toBeLessThan(60);
  });

  it('is not guessed: ten tries from one address in ten minutes, ten a day at one card and day from everywhere', async () => {
    const fromOne = await Promise.all(
      Array.from({ length: 12 }, (_, i) => ask({ number: `X-${i}`, amount: '1' }, '203.0.113.1')),
    );
    expect(fromOne.filter(({ status }) => status === 429)).toHaveLength(2);
    const atOne = await Promise.all(
      Array.from({ length: 13 }, (_, i) => ask({ ...mine(), lastFour: '4321', amount: `${i}` })),
    );
    expect(atOne.filter(({ status }) => status === 429)).toHaveLength(3);
    expect(atOne.find(({ status }) => status === 429)?.text).toContain(words('en').lookUp.tooOften);
    expect(Math.min(...[...fromOne, ...atOne].map(({ ms }) => ms))).toBeGreaterThanOrEqual(600);
    await rig.kill();
    await rig.start();
    expect((await ask({ number: 'X-99', amount: '1' }, '203.0.113.1')).status).toBe(429);
    expect((await ask({ ...mine(), lastFour: '4321', amount: '99' })).status).toBe(429);
    const rows = await rig.inDatabase((db) => db.selectFrom('try_count').selectAll().execute());
    expect(JSON.stringify(rows)).not.toMatch(/4321|203\.0\.113/);
    const ended = { ends_at: new Date(Date.now() - 1) };
    await rig.inDatabase((db) => db.updateTable('try_count').set(ended).execute());
    expect((await ask({ number: 'X-99', amount: '1' }, '203.0.113.1')).status).toBe(200);
    expect(await rig.inDatabase((db) => db.selectFrom('try_count').selectAll().execute())).toHaveLength(2);
  });
});

describe('the page', () => {
  it.each(languages)('speaks %s, as the browser asks or the switch says, and runs nothing', async (language) => {
    const { title } = words(language).lookUp;
    const get = (path: string, headers: Record<string, string>) =>
      rig.technician.with(undefined).fetch(path, { headers });
    const asked = await get('/receipts', { 'accept-language': `${language};q=0.9, xx` });
    const chosen = await (await get(`/receipts?language=${language}`, { 'accept-language': 'xx' })).text();
    for (const text of [await asked.text(), chosen]) {
      expect(text).toContain(title);
      expect(text).toContain(`lang="${language}" dir="${words(language).direction}"`);
      expect(text).not.toMatch(/<script|style=|javascript:/);
    }
    expect(asked.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*form-action 'self'/);
  });
});

it('leaves nothing of who looked for what in the log', () => {
  expect(rig.server.output).not.toMatch(/lastFour|amount=|STORE-1-0/);
  expect(rig.leaks()).toEqual([]);
});
