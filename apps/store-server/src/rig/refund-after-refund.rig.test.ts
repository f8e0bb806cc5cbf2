import { refundView } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DeskBrowser } from './desk-browser.fixture.ts';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import { RIG_EMAIL, StoreRig } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

/** Three at 2.00, and 9 % of tax on top: 6.54. */
const BARCODE = asId<never>('40000003');
const CATALOGUE = {
  products: [{ barcode: BARCODE, name: 'Crisps', unitPriceMinor: 200, taxCategory: 'food' }],
  facings: [{ barcode: BARCODE, plates: [{ gondola: 1, shelf: 1, plate: 1 }] }],
};
const PAID_MINOR = 654;

let rig: StoreRig;
let gate: StoreClient;
let associate: DeskBrowser;
let visitId: string;

beforeAll(async () => {
  rig = await StoreRig.make();
  rig.writeStoreFile({ taxMode: 'exclusive' });
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  const hub = await rig.device('hub', 'hub');
  const kiosk = await rig.device('kiosk', 'kiosk');
  associate = await DeskBrowser.of(rig.technician, 'ann', 'associate');
  await rig.technician.get('PUT', '/v1/catalogue', CATALOGUE);
  const signUp = { sealedCard: await rig.sealedCard(gate), email: RIG_EMAIL, locale: 'en' };
  await kiosk.get('POST', '/v1/sign-ups', signUp);
  const request = await rig.openRequest(gate);
  visitId = request.visitId;
  await gate.openVisit(request);
  await rig.tell(hub, wholeVisit(visitId, [{ barcode: BARCODE, quantity: 3, evidence: [] }]));
  await rig.visitWhen(gate, visitId, ({ receipt }) => receipt !== undefined);
});
afterAll(() => rig.close());

const books = () => rig.acquirer.acquirer.books.report();
const idFor = () => mintId('rfd', systemClock, systemEntropy);
const ask = (body: object) => associate.ask('POST', `/v1/visits/${visitId}/refunds`, body);
const given = async (body: object) => refundView.parse((await ask(body)).body);
const receipt = async () => {
  const { receipt: issued } = await gate.visit(visitId);
  const code = issued?.url.split('/').at(-1);
  return (await gate.with(undefined).fetch(`/r/${code}`)).text();
};

it('is refunded one by one, then wholly, and never above what was paid: the receipt says both', async () => {
  expect(books()).toMatchObject({ capturedMinor: PAID_MINOR, refundedMinor: 0 });
  const one = { refundId: idFor(), reason: 'returned', lines: [{ line: 0, units: 1 }] };
  expect(await given(one)).toMatchObject({ amountMinor: 218, lines: [{ units: 1, taxMinor: 18 }] });
  await expect.poll(() => books().refundedMinor).toBe(218);

  const all = { refundId: idFor(), reason: 'returned', rest: true };
  const first = await given(all);
  expect(first).toMatchObject({ amountMinor: 436, lines: [{ units: 2, amountMinor: 436, taxMinor: 36 }] });
  await expect.poll(() => books().refundedMinor).toBe(PAID_MINOR);

  const { state, retrievalReference, ...same } = first;
  const again = await Promise.all([1, 2, 3].map(() => given(all)));
  for (const repeat of again) expect(repeat).toMatchObject(same);
  const other = await ask({ ...all, refundId: idFor() });
  expect([other.status, kindOf(other)]).toEqual([409, 'refund-too-high']);
  expect(books()).toMatchObject({ capturedMinor: PAID_MINOR, refundedMinor: PAID_MINOR });
  expect(await rig.balances()).toMatchObject({ held: 0 });

  await expect.poll(receipt).toContain('STORE-1-C000002');
  const page = await receipt();
  expect(page).toContain('STORE-1-C000001');
  expect(page).toMatch(/Paid in the end[^€]*€0\.00/);
});

it('mails both credits, and numbers them without a gap, though refunds are refused between them', async () => {
  const mails = () => rig.mail.mailbox.mails.filter(({ subject }) => subject.startsWith('Money back'));
  await expect.poll(() => mails().length).toBe(2);
  const rows = await rig.inDatabase((db) => db.selectFrom('credit').selectAll().orderBy('series_number').execute());
  expect(rows.map((row) => row.series_number)).toEqual([1, 2]);
  const change = rig.inDatabase((db) => db.updateTable('credit').set({ number: 'X' }).execute());
  await expect(change).rejects.toThrow(/append|change/i);
});

it('is in the log with who gave it back, once for each', async () => {
  const manager = await DeskBrowser.of(rig.technician, 'max', 'manager');
  const { acts } = (await manager.get('GET', '/v1/desk/audit')) as {
    acts: { act: string; by: string; visitId: string }[];
  };
  const refunds = acts.filter(({ act }) => act === 'refund');
  expect(refunds.map(({ by, visitId: of }) => [by, of])).toEqual([
    ['ann', visitId],
    ['ann', visitId],
  ]);
  expect((await associate.ask('GET', '/v1/desk/audit')).status).toBe(403);
});
