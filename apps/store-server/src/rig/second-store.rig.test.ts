import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gateConfig, kioskSession, shopperReceipt, shopperVisits } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import type { ServiceProcess } from '@saunter/testing-rigs/service-process';
import { until } from '@saunter/testing-rigs/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppPhone, openByCode } from './app-phone.fixture.ts';
import { DeskBrowser } from './desk-browser.fixture.ts';
import { kindOf, StoreClient } from './store-client.fixture.ts';
import { OTHER_PAN, RIG_CATALOGUE, RIG_EMAIL, RIG_STORE, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

let rig: StoreRig;
/** Another store of the chain: the same database, vault and mail server, a server of its own. */
let second: ServiceProcess;
let technician: StoreClient;
let gate: StoreClient;
let hub: StoreClient;
let kiosk: StoreClient;
let visitOfSecond: string;
let contestId: string;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  const storeFile = join(rig.folder, 'store-2.json');
  writeFileSync(storeFile, JSON.stringify({ ...RIG_STORE, storeId: 'store-2', name: 'Second Store' }));
  const data = join(rig.folder, 'server-2');
  second = rig.spawn({ SAUNTER_STORE_FILE: storeFile, SAUNTER_DATA: data, DATABASE_URL: rig.databaseUrl });
  const url = await second.url();
  technician = new StoreClient(() => url, readFileSync(join(data, 'technician.credential'), 'utf8').trim());
  await technician.get('PUT', '/v1/lanes/entry-1', { kind: 'entry', name: 'Entry' });
  const device = async (deviceId: string, role: string, laneId?: string) => {
    const answer = await technician.get('PUT', `/v1/devices/${deviceId}`, { role, ...(laneId && { laneId }) });
    return technician.with(`${deviceId}.${(answer as { secret: string }).secret}`);
  };
  [gate, hub] = [await device('gate-1', 'gate', 'entry-1'), await device('hub', 'hub')];
  kiosk = await rig.device('kiosk', 'kiosk');
  for (const staff of [rig.technician, technician]) await staff.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(async () => {
  await second?.stop();
  await rig?.close();
});

describe('two stores of one chain', () => {
  it('mail what a card takes in the second to the address it gave in the first, which shows both', async () => {
    const sealedCard = await rig.sealedCard(gate);
    const opened = kioskSession.parse(await kiosk.get('POST', '/v1/kiosk/sessions', { sealedCard }));
    const headers = { 'saunter-session': opened.session, 'content-type': 'application/json' };
    const address = { email: RIG_EMAIL, locale: 'en' };
    const signedUp = await kiosk.fetch('/v1/me/address', { method: 'PUT', headers, body: JSON.stringify(address) });
    expect(signedUp.status).toBe(200);

    const request = await rig.openRequest(gate);
    expect(await gate.openVisit(request)).toMatchObject({ outcome: 'held', lastFour: '0011' });
    await gate.get('POST', `/v1/visits/${request.visitId}/admission`, { outcome: 'opened', at: Date.now() });
    await hub.hubMessages('second', 1, wholeVisit(request.visitId, WATER_LINES));
    await until('it was mailed', () => rig.mail.mailbox.mails.length > 0, { limitMs: 10_000 });
    expect(rig.mail.mailbox.mails).toMatchObject([{ envelope: { to: [RIG_EMAIL] } }]);
    expect(rig.mail.mailbox.mails[0]?.subject).toContain('Second Store');

    const me = { headers: { 'saunter-session': opened.session } };
    const { visits } = shopperVisits.parse(await (await kiosk.fetch('/v1/me/visits', me)).json());
    expect(visits).toMatchObject([{ visitId: request.visitId, storeName: 'Second Store', chargedMinor: 218 }]);
    const receipt = await kiosk.fetch(`/v1/me/receipts/${visits[0]?.receiptId}`, me);
    expect(shopperReceipt.parse(await receipt.json()).number).toBe('STORE-2-000001');
    expect(rig.acquirer.acquirer.books.report().captures).toHaveLength(1);

    // What is said of it in the first store waits for the staff of the second, and stays said once.
    contestId = mintId('con', systemClock, systemEntropy);
    visitOfSecond = request.visitId;
    const said = { contestId, visitId: request.visitId, line: 0, barcode: '40000001', units: 1, reason: 'not-taken' };
    for (const _ of [1, 2]) {
      const asked = await kiosk.fetch('/v1/me/contests', { method: 'POST', headers, body: JSON.stringify(said) });
      expect(await asked.json()).toMatchObject({ contestId, state: 'with-staff', amountMinor: 109 });
    }
  });

  it('let a phone of the first in on its code in the second, once in the chain', async () => {
    const firstGate = await rig.device('gate-1', 'gate', 'entry-1');
    const phone = await AppPhone.signIn(rig, 'chain@example.org');
    await phone.tie(rig, kiosk, firstGate, OTHER_PAN);
    const { entryCodes } = gateConfig.parse(await gate.get('GET', '/v1/gate/config'));
    expect(entryCodes?.keys.map((key) => key.keyId)).toEqual([0, 1]);
    const code = await phone.code(await phone.pass());
    expect(await gate.openVisit(openByCode(code))).toMatchObject({ outcome: 'held', lastFour: '0011' });
    expect(await firstGate.openVisit(openByCode(code))).toMatchObject({ outcome: 'declined', reason: 'code-used' });
  });

  it('let the staff and the gates of the one see and change no visit of the other', async () => {
    const visit = visitOfSecond;
    const ann = await DeskBrowser.of(rig.technician, 'ann', 'associate');
    const before = await gate.visit(asId(visit));
    const refund = { refundId: mintId('rfd', systemClock, systemEntropy), reason: 'returned', rest: true };
    const answer = { decision: 'credit', answer: '' };
    const firstGate = await rig.device('gate-1', 'gate', 'entry-1');
    const request = { ...(await rig.openRequest(firstGate)), visitId: visit };
    const admission = { outcome: 'opened', at: Date.now() };
    const replies = [
      await ann.ask('GET', `/v1/desk/visits/${visit}`),
      await ann.ask('POST', `/v1/visits/${visit}/refunds`, refund),
      await ann.ask('POST', `/v1/visits/${visit}/review`, { decision: 'release' }),
      await ann.ask('POST', `/v1/desk/contests/${contestId}/answer`, answer),
      await rig.technician.ask('GET', `/v1/visits/${visit}`),
      await rig.technician.ask('POST', `/v1/visits/${visit}/refunds`, refund),
      await firstGate.ask('GET', `/v1/visits/${visit}`),
      await firstGate.ask('POST', `/v1/visits/${visit}/admission`, admission),
      await firstGate.ask('POST', '/v1/visits', request),
    ];
    expect(replies.map((reply) => [reply.status, kindOf(reply)])).toEqual([
      ...[1, 2, 3].map(() => [404, 'visit-unknown']),
      [404, 'contest-unknown'],
      ...[1, 2, 3, 4].map(() => [404, 'visit-unknown']),
      [409, 'key-reused'],
    ]);
    for (const path of ['/v1/desk/visits', '/v1/desk/contests', '/v1/reviews', '/v1/debts']) {
      expect(Object.values((await ann.get('GET', path)) as object)[0], path).toEqual([]);
    }
    expect(await gate.visit(asId(visit))).toEqual(before);
    expect(rig.acquirer.acquirer.books.report().refunds).toEqual([]);

    const bea = await DeskBrowser.of(technician, 'bea', 'associate');
    expect((await bea.ask('GET', `/v1/desk/visits/${visit}`)).status).toBe(200);
    expect(await bea.get('POST', `/v1/desk/contests/${contestId}/answer`, answer)).toMatchObject({ state: 'credited' });
  });

  it('keep what is a store’s own apart: visits, devices, numbers of receipts', async () => {
    const shown = (await rig.technician.get('GET', '/v1/visits')) as { visits: unknown[] };
    expect(shown.visits).toEqual([]);
    expect((await kiosk.with(undefined).ask('GET', '/v1/visits')).status).toBe(401);
    const elsewhere = await technician.with(await rig.credential('kiosk-9', 'kiosk')).ask('GET', '/v1/kiosk/config');
    expect(elsewhere.status).toBe(401);
  });
});
