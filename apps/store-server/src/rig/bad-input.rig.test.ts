import { deskVisit, staffKept } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeskBrowser } from './desk-browser.fixture.ts';
import type { Reply, StoreClient } from './store-client.fixture.ts';
import { RIG_CATALOGUE, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

const HOUR_MS = 3_600_000;
const WIDE = 1_000;

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;
let kiosk: StoreClient;
let ann: DeskBrowser;
let bob: DeskBrowser;

beforeAll(async () => {
  rig = await StoreRig.make();
  rig.writeStoreFile({ holdMinor: 50_000 });
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  kiosk = await rig.device('kiosk', 'kiosk');
  [ann, bob] = [
    await DeskBrowser.of(rig.technician, 'ann', 'associate'),
    await DeskBrowser.of(rig.technician, 'bob', 'associate'),
  ];
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => rig.close());

const books = () => rig.acquirer.acquirer.books.report();
const told = ({ status, body }: Reply) => {
  const { kind, message, remedy } = (body as { error: { kind: string; message: string; remedy: string } }).error;
  return { status, kind, isSaid: message.length > 10 && remedy.length > 5, text: `${message} ${remedy}` };
};
async function bought(messages: Parameters<typeof wholeVisit>[1], at?: number): Promise<string> {
  const request = await rig.openRequest(gate);
  const { visitId } = request;
  await gate.openVisit(request);
  const admission = { outcome: 'opened', at: at ?? Date.now() };
  await gate.get('POST', `/v1/visits/${visitId}/admission`, admission);
  const said = wholeVisit(visitId, messages, visitId);
  await rig.tell(hub, at === undefined ? said : said.map((one) => ('at' in one ? { ...one, at } : one)));
  await rig.visitWhen(gate, visitId, ({ receipt }) => receipt !== undefined);
  return visitId;
}

describe('bad input at the server', () => {
  it.each([
    '',
    'nobody',
    '@',
    'a@b',
    'a b@example.org',
    'a@example.org,b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    '"><script>@example.org',
    '🍎@🍏.example',
    `${'a'.repeat(250)}@example.org`,
    `a@${'b'.repeat(5_000)}.org`,
  ])('an address that is none is said to be none, and kept nowhere: %j', async (email) => {
    const sealedCard = await rig.sealedCard(gate);
    const reply = told(await kiosk.ask('POST', '/v1/sign-ups', { sealedCard, email, locale: 'en' }));
    expect(reply).toMatchObject({ status: 400, kind: 'malformed-request', isSaid: true });
    expect(reply.text).toMatch(/email/i);
    const rows = await rig.inDatabase((db) => db.selectFrom('shopper_email').selectAll().execute());
    expect(rows).toEqual([]);
  });

  it('names in any script are kept as they are; one that is too long is refused', async () => {
    const put = (name: string) => rig.technician.ask('PUT', '/v1/staff/zoe', { name, role: 'associate' });
    const name = '👩🏽‍🍳 Zoë أمينة 李';
    const { secret } = staffKept.parse((await put(name)).body);
    const zoe = await DeskBrowser.signIn(rig.technician, 'zoe', secret);
    expect(await zoe.get('GET', '/v1/desk/session')).toMatchObject({ name });
    expect(told(await put('🍎'.repeat(61)))).toMatchObject({ status: 400, kind: 'malformed-request', isSaid: true });
    expect(told(await put(''))).toMatchObject({ status: 400, isSaid: true });
  });

  it('a price below zero is refused with the whole catalogue, and one of zero is sold for nothing', async () => {
    const { facings, products } = RIG_CATALOGUE;
    const [water, soap] = products;
    const free = {
      barcode: asId<never>('40000009'),
      name: '🎁 Sample <b>free</b>',
      unitPriceMinor: 0,
      taxCategory: 'food',
    };
    for (const unitPriceMinor of [-1, 1.5, Number.MAX_SAFE_INTEGER + 1]) {
      const reply = told(
        await rig.technician.ask('PUT', '/v1/catalogue', { facings, products: [{ ...water, unitPriceMinor }, soap] }),
      );
      expect(reply).toMatchObject({ status: 400, kind: 'malformed-request', isSaid: true });
      expect(reply.text).toContain('unitPriceMinor');
    }
    expect(await rig.technician.get('GET', '/v1/catalogue')).toMatchObject({ products: [{ unitPriceMinor: 109 }, {}] });
    await rig.technician.get('PUT', '/v1/catalogue', { facings, products: [...products, free] });
    const before = books();
    const lines = [{ barcode: free.barcode, quantity: 2, evidence: [] }];
    const visitId = await bought(lines);
    const { visit, lines: shown } = deskVisit.parse(await ann.get('GET', `/v1/desk/visits/${visitId}`));
    expect(visit.payment).toBe('RELEASED');
    expect(shown).toMatchObject([{ name: free.name, amountMinor: 0, refundableUnits: 0, refundableMinor: 0 }]);
    const refund = {
      refundId: mintId('rfd', systemClock, systemEntropy),
      reason: 'returned',
      lines: [{ line: 0, units: 1 }],
    };
    expect(told(await ann.ask('POST', `/v1/visits/${visitId}/refunds`, refund))).toMatchObject({
      status: 409,
      isSaid: true,
    });
    expect(books().capturedMinor).toBe(before.capturedMinor);
    const page = await (await fetch(visit.receipt?.url ?? '')).text();
    expect(page).toContain('🎁 Sample &lt;b&gt;free&lt;/b&gt;');
  });

  it(`a cart of ${WIDE} lines is charged once, shown, and given back once though two ask at once`, async () => {
    const products = Array.from({ length: WIDE }, (_, at) => {
      return {
        barcode: asId<never>(String(50_000_000 + at)),
        name: `Item ${at}`,
        unitPriceMinor: 10 + (at % 7),
        taxCategory: 'food',
      };
    });
    const facings = [{ barcode: products[0]?.barcode, plates: [{ gondola: 1, shelf: 1, plate: 1 }] }];
    await rig.technician.get('PUT', '/v1/catalogue', { facings, products });
    const before = books();
    const visitId = await bought(products.map(({ barcode }) => ({ barcode, quantity: 1, evidence: [] })));
    const whole = products.reduce((sum, { unitPriceMinor }) => sum + unitPriceMinor, 0);
    expect(books().capturedMinor - before.capturedMinor).toBe(whole);
    const { visit, lines } = deskVisit.parse(await ann.get('GET', `/v1/desk/visits/${visitId}`));
    expect(lines).toHaveLength(WIDE);
    const page = await fetch(visit.receipt?.url ?? '');
    expect(await page.text()).toContain('Item 999');
    const ask = (who: DeskBrowser) =>
      who.ask('POST', `/v1/visits/${visitId}/refunds`, {
        ...{ refundId: mintId('rfd', systemClock, systemEntropy), reason: 'returned' },
        lines: lines.map(({ line }) => ({ line, units: 1 })),
      });
    const replies = await Promise.all([ask(ann), ask(bob)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = replies.find(({ status }) => status === 409);
    expect(late && told(late)).toMatchObject({ kind: 'refund-too-high', isSaid: true });
    await expect.poll(() => books().refundedMinor - before.refundedMinor).toBe(whole);
  });

  it('two associates who give overlapping lines back at once give each line back at most once', async () => {
    await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
    const before = books().refundedMinor;
    const visitId = await bought([...WATER_LINES, { barcode: asId<never>('40000002'), quantity: 1, evidence: [] }]);
    const ask = (who: DeskBrowser, of: object) =>
      who.ask('POST', `/v1/visits/${visitId}/refunds`, {
        ...{ refundId: mintId('rfd', systemClock, systemEntropy), reason: 'returned', ...of },
      });
    const tries = await Promise.all([
      ask(ann, { lines: [{ line: 0, units: 2 }] }),
      ask(bob, { rest: true }),
      ask(ann, { lines: [{ line: 1, units: 1 }] }),
      ask(bob, { lines: [{ line: 0, units: 1 }] }),
      ask(ann, { amountMinor: 568 }),
      ask(bob, { rest: true }),
    ]);
    for (const reply of tries.filter(({ status }) => status !== 200)) {
      expect(told(reply)).toMatchObject({ status: 409, kind: 'refund-too-high', isSaid: true });
    }
    const given = tries.flatMap(({ status, body }) =>
      status === 200 ? [(body as { amountMinor: number }).amountMinor] : [],
    );
    const sum = given.reduce((all, one) => all + one, 0);
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThanOrEqual(568);
    await expect.poll(() => books().refundedMinor - before).toBe(sum);
    await ask(ann, { rest: true });
    await expect.poll(() => books().refundedMinor - before).toBe(568);
  });

  it.each([-HOUR_MS, HOUR_MS])(
    'clocks of gate and sensors that are off by %i ms change nothing that is charged',
    async (off) => {
      const before = books();
      const began = Date.now();
      const visitId = await bought(WATER_LINES, Date.now() + off);
      expect(books().capturedMinor - before.capturedMinor).toBe(218);
      const { visit } = deskVisit.parse(await ann.get('GET', `/v1/desk/visits/${visitId}`));
      for (const at of Object.values(visit.times)) expect(at).toBeGreaterThanOrEqual(began - 1_000);
      for (const at of Object.values(visit.times)) expect(at).toBeLessThanOrEqual(Date.now() + 1_000);
    },
  );
});
