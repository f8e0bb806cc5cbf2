import {
  contestList,
  contestView,
  kioskSession,
  shopperReceipt,
  shopperView,
  shopperVisit,
  shopperVisits,
} from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { waitForMail } from '@saunter/testing-peers/mail';
import { until } from '@saunter/testing-rigs/until';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeskBrowser } from '../rig/desk-browser.fixture.ts';
import type { StoreClient } from '../rig/store-client.fixture.ts';
import { kindOf } from '../rig/store-client.fixture.ts';
import { OTHER_PAN, RIG_CATALOGUE, StoreRig } from '../rig/store-rig.fixture.ts';
import { final, member, revised, wholeVisit } from '../rig/visit-steps.fixture.ts';

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;
let kiosk: StoreClient;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  kiosk = await rig.device('kiosk', 'kiosk');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => rig.close());

const water = (quantity: number) => [{ barcode: '40000001' as never, quantity, evidence: [] }];
const soap = (quantity: number) => [{ barcode: '40000002' as never, quantity, evidence: [] }];
const mint = (prefix: string) => mintId(prefix, systemClock, systemEntropy);
const answered = (method: string, path: string, session: string, body?: unknown, at: StoreClient = kiosk) =>
  at
    .fetch(path, {
      method,
      headers: { 'saunter-session': session, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    .then(async (response) => ({ status: response.status, body: (await response.json()) as unknown }));

/** A card is tapped at the kiosk. */
async function tap(digits?: string) {
  const sealedCard = await rig.sealedCard(gate, digits);
  return kioskSession.parse(await kiosk.get('POST', '/v1/kiosk/sessions', { sealedCard }));
}

/** The last mail that went to `address`. */
const mailTo = (address: string) => rig.mail.mailbox.mails.findLast(({ envelope }) => envelope.to.includes(address));

/** A visit that is charged. */
async function shop(lines: ReturnType<typeof water>, digits?: string) {
  const request = await rig.openRequest(gate, 'entry-1', 1, digits);
  await gate.openVisit(request);
  await gate.get('POST', `/v1/visits/${request.visitId}/admission`, { outcome: 'opened', at: Date.now() });
  await rig.tell(hub, wholeVisit(request.visitId, lines, request.visitId.slice(-6)));
  await rig.visitWhen(gate, request.visitId, (view) => view.receipt !== undefined);
  return request.visitId;
}

describe('a shopper at the kiosk', () => {
  it('taps, sees the visit, signs up, has the receipt mailed once, and the next by itself', async () => {
    const visitId = await shop(water(2));
    const { session, shopper, lastFour } = await tap();
    expect(lastFour).toBe('0011');
    expect(shopper).toMatchObject({ address: null, debts: [], missedReceipts: 0, cards: [{ lastFour: '0011' }] });
    const { visits } = shopperVisits.parse((await answered('GET', '/v1/me/visits', session)).body);
    expect(visits).toMatchObject([
      { visitId, storeName: 'Rig Store', state: 'settled', itemCount: 2, chargedMinor: 218 },
    ]);
    const receiptId = visits[0]?.receiptId ?? '';
    const receipt = shopperReceipt.parse((await answered('GET', `/v1/me/receipts/${receiptId}`, session)).body);
    expect(receipt.text.join('\n')).toContain('2.18');
    expect(Math.max(...receipt.text.map((line) => line.length))).toBeLessThanOrEqual(48);

    const early = await answered('POST', `/v1/me/receipts/${receiptId}/mails`, session, { mailId: mint('mai') });
    expect([early.status, kindOf(early)]).toEqual([409, 'no-address']);
    const address = { email: 'jane@home.example', locale: 'de-DE' };
    const signedUp = shopperView.parse((await answered('PUT', '/v1/me/address', session, address)).body);
    expect(signedUp.address).toEqual({ masked: 'j•••@h•••.example', locale: 'de-DE', state: 'good' });

    const order = { mailId: mint('mai') };
    for (const _ of [1, 2]) {
      const mailed = await answered('POST', `/v1/me/receipts/${receiptId}/mails`, session, order);
      expect(mailed.status).toBe(200);
    }
    await waitForMail(rig.mail.inboxUrl, (mail) => mail.subject.includes('Rig Store'));
    await shop(water(1));
    await waitForMail(rig.mail.inboxUrl, (mail) => mail.subject.includes('1,09'));
    expect(rig.mail.mailbox.mails.map(({ envelope }) => envelope.to.join())).toEqual([
      'jane@home.example',
      'jane@home.example',
    ]);
  });

  it('has a session that is this kiosk’s alone, ends when it is ended, and shows nobody else’s', async () => {
    const mine = await tap();
    const theirs = await tap(OTHER_PAN);
    const { visits } = shopperVisits.parse((await answered('GET', '/v1/me/visits', mine.session)).body);
    const visitId = visits[0]?.visitId;
    expect((await answered('GET', `/v1/me/visits/${visitId}`, theirs.session)).status).toBe(404);
    expect((await answered('GET', `/v1/me/receipts/${visits[0]?.receiptId}`, theirs.session)).status).toBe(404);
    const other = await rig.device('kiosk-2', 'kiosk');
    expect((await answered('GET', '/v1/me', mine.session, undefined, other)).status).toBe(401);
    expect(
      (await kiosk.fetch('/v1/kiosk/session', { method: 'DELETE', headers: { 'saunter-session': mine.session } }))
        .status,
    ).toBe(204);
    const over = await answered('GET', '/v1/me', mine.session);
    expect([over.status, kindOf(over)]).toEqual([401, 'signed-out']);
    expect((await answered('GET', '/v1/me', theirs.session)).status).toBe(200);
  });

  it('sees the live cart, contests a line in it, and has it back with the charge', async () => {
    const request = await rig.openRequest(gate);
    const { visitId } = request;
    await gate.openVisit(request);
    await gate.get('POST', `/v1/visits/${visitId}/admission`, { outcome: 'opened', at: Date.now() });
    await rig.tell(hub, [member('MemberBound', visitId, 'live'), revised(visitId, 1, water(2))]);
    const { session } = await tap();
    const live = shopperVisit.parse((await answered('GET', `/v1/me/visits/${visitId}`, session)).body);
    expect(live).toMatchObject({ state: 'in-store', lines: [{ name: 'Water', quantity: 2, contestable: 2 }] });
    const asked = { contestId: mint('con'), visitId, line: 0, barcode: '40000001', units: 1, reason: 'not-taken' };
    expect(contestView.parse((await answered('POST', '/v1/me/contests', session, asked)).body).state).toBe(
      'with-staff',
    );
    await rig.tell(hub, [member('MemberLeft', visitId, 'live'), final(visitId, 1)]);
    const settled = await rig.visitWhen(gate, visitId, (view) => view.refunds[0]?.state === 'completed');
    expect(settled.refunds).toMatchObject([{ amountMinor: 109, reason: 'not-taken' }]);
    const repeated = contestView.parse((await answered('POST', '/v1/me/contests', session, asked)).body);
    expect(repeated).toMatchObject({ state: 'credited', amountMinor: 109 });
    const again = await answered('POST', '/v1/me/contests', session, { ...asked, contestId: mint('con') });
    expect([again.status, kindOf(again)]).toEqual([409, 'contested-before']);
  });

  it('gets small amounts back at once three times, then staff look at it', async () => {
    const { session } = await tap(OTHER_PAN);
    const states: string[] = [];
    for (const _ of [1, 2, 3, 4]) {
      const visitId = await shop(soap(1), OTHER_PAN);
      const asked = { contestId: mint('con'), visitId, line: 0, barcode: '40000002', units: 1, reason: 'damaged' };
      states.push(contestView.parse((await answered('POST', '/v1/me/contests', session, asked)).body).state);
    }
    expect(states).toEqual(['credited', 'credited', 'credited', 'with-staff']);
  });

  it('is answered by staff, with the log, or not at all', async () => {
    const ann = await DeskBrowser.of(rig.technician, 'ann', 'associate');
    const { contests } = contestList.parse(await ann.get('GET', '/v1/desk/contests'));
    const path = `/v1/desk/contests/${contests[0]?.contestId}/answer`;
    const answer = { decision: 'credit', answer: 'Sorry' };
    const logged = async () => {
      const acts = await rig.inDatabase((db) => db.selectFrom('staff_act').select(['act', 'visit_id']).execute());
      return acts.filter(({ act }) => act === 'contest-answered').map((act) => act.visit_id);
    };
    // Whatever ends the server between the answer and its line in the log, the refund included, is undone with it.
    await rig.inDatabase(async (db) => {
      await sql`create function fail() returns trigger language plpgsql as $$ begin raise 'killed'; end $$`.execute(db);
      await sql`create trigger fail before insert on staff_act execute function fail()`.execute(db);
    });
    expect((await ann.ask('POST', path, answer)).status).toBe(500);
    await rig.inDatabase((db) => sql`drop trigger fail on staff_act`.execute(db));
    expect(contestList.parse(await ann.get('GET', '/v1/desk/contests')).contests).toEqual(contests);
    expect((await gate.visit(contests[0]?.visitId ?? '')).refunds).toEqual([]);
    expect(await logged()).toEqual([]);
    for (const _ of [1, 2]) expect(await ann.get('POST', path, answer)).toMatchObject({ state: 'credited' });
    expect(await logged()).toEqual([contests[0]?.visitId]);
    const other = await ann.ask('POST', path, { ...answer, decision: 'refuse' });
    expect([other.status, kindOf(other)]).toEqual([409, 'answered-otherwise']);
  });

  it('mends an address that bounced, and gets what was missed', async () => {
    const { session } = await tap(OTHER_PAN);
    rig.mail.switches.set({ refuse: ['gone@home.example'] });
    await answered('PUT', '/v1/me/address', session, { email: 'gone@home.example', locale: 'en' });
    const visitId = await shop(soap(2), OTHER_PAN);
    await rig.visitWhen(gate, visitId, (view) => view.receipt?.mailState === 'bounced');
    const bounced = shopperView.parse((await answered('GET', '/v1/me', session)).body);
    expect(bounced).toMatchObject({ address: { state: 'bounced' }, missedReceipts: 1 });
    const mended = { email: 'here@home.example', locale: 'en', resendMissed: true };
    expect(shopperView.parse((await answered('PUT', '/v1/me/address', session, mended)).body)).toMatchObject({
      address: { state: 'good' },
      missedReceipts: 0,
    });
    await until('the missed receipt is mailed', () => mailTo('here@home.example') !== undefined, { limitMs: 10_000 });
  });

  it('stops mail with one click, and a link does nothing to another address', async () => {
    const { session } = await tap(OTHER_PAN);
    const raw = Buffer.from(mailTo('here@home.example')?.raw ?? []).toString();
    const link = /List-Unsubscribe: <([^>]+)>/.exec(raw.replace(/\r\n[ \t]+/g, ' '))?.[1] ?? '';
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect((await fetch(link)).status).toBe(200);
    expect(shopperView.parse((await answered('GET', '/v1/me', session)).body).address).not.toBeNull();
    const click = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expect((await fetch(link, { ...click, body: 'List-Unsubscribe=One-Click' })).status).toBe(200);
    expect(shopperView.parse((await answered('GET', '/v1/me', session)).body).address).toBeNull();
    await answered('PUT', '/v1/me/address', session, { email: 'other@home.example', locale: 'en' });
    await fetch(link, { ...click, body: 'List-Unsubscribe=One-Click' });
    expect(shopperView.parse((await answered('GET', '/v1/me', session)).body).address).not.toBeNull();
  });

  it('leaves no address, and no session, in any file or output of the server', () => {
    expect(rig.leaks()).toEqual([]);
  });
});
