import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf, nextAbout } from './store-client.fixture.ts';
import { OTHER_PAN, RIG_CATALOGUE, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { final, member, revised, wholeVisit } from './visit-steps.fixture.ts';

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;
let technician: StoreClient;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  technician = rig.technician;
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  await technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => rig.close());

const books = () => rig.acquirer.acquirer.books.report();

/** Ends a visit without goods, so that its lane is free again. */
async function leaveEmpty(visitId: string): Promise<void> {
  await rig.tell(hub, wholeVisit(visitId, []));
  await rig.visitWhen(gate, visitId, (view) => view.payment === 'RELEASED');
}

describe('a device', () => {
  it.each([
    ['no credential', undefined, 401, 'no-credential'],
    ['an unknown name', 'nobody.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 401, 'unknown-device'],
    ['a wrong secret', 'technician.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 401, 'unknown-device'],
    ['no secret', 'technician.', 401, 'unknown-device'],
    ['no name', '.aaaa', 401, 'unknown-device'],
  ])('with %s is refused and told what to do', async (_what, credential, status, kind) => {
    const reply = await technician.with(credential).ask('GET', '/v1/visits');
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ error: { kind, remedy: expect.stringMatching(/./) } });
  });

  it('of another role is refused', async () => {
    expect(kindOf(await gate.ask('GET', '/v1/visits'))).toBe('not-for-this-device');
    expect(kindOf(await hub.ask('GET', '/v1/gate/config'))).toBe('not-for-this-device');
  });

  it('that is registered anew gets in with its new secret only', async () => {
    const first = await rig.device('kiosk-9', 'hub');
    const second = await rig.device('kiosk-9', 'hub');
    expect((await first.ask('GET', '/v1/hub/store-map')).status).toBe(401);
    expect((await second.ask('GET', '/v1/hub/store-map')).status).toBe(200);
  });

  it('is registered only for a lane that exists, and never as the technician', async () => {
    const body = { role: 'gate', laneId: 'nowhere' };
    expect(kindOf(await technician.ask('PUT', '/v1/devices/gate-9', body))).toBe('unknown-lane');
    expect(kindOf(await technician.ask('PUT', '/v1/devices/gate-9', { role: 'gate' }))).toBe('lane-missing');
    const self = await technician.ask('PUT', '/v1/devices/technician', { role: 'technician' });
    expect(kindOf(self)).toBe('technician-is-a-file');
  });
});

describe('the description', () => {
  it('names every route with its security and its refusals', async () => {
    const document = (await (await gate.fetch('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { security?: unknown; responses: Record<string, unknown> }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual([
      'DELETE /v1/app/cards/{lastFour}',
      'DELETE /v1/app/session',
      'DELETE /v1/deny-list/entries/{entryId}',
      'DELETE /v1/desk/session',
      'DELETE /v1/kiosk/session',
      'DELETE /v1/me',
      'DELETE /v1/me/address',
      'DELETE /v1/staff/{staffId}',
      'GET /healthz',
      'GET /v1/app/cards',
      'GET /v1/app/session',
      'GET /v1/catalogue',
      'GET /v1/debts',
      'GET /v1/debts/{debtId}',
      'GET /v1/deny-list',
      'GET /v1/desk/audit',
      'GET /v1/desk/contests',
      'GET /v1/desk/figures',
      'GET /v1/desk/session',
      'GET /v1/desk/visits',
      'GET /v1/desk/visits/{visitId}',
      'GET /v1/gate/config',
      'GET /v1/gate/deny-keys',
      'GET /v1/gate/deny-list',
      'GET /v1/gate/events',
      'GET /v1/hub/admissions',
      'GET /v1/hub/store-map',
      'GET /v1/kiosk/config',
      'GET /v1/me',
      'GET /v1/me/receipts/{receiptId}',
      'GET /v1/me/visits',
      'GET /v1/me/visits/{visitId}',
      'GET /v1/notices',
      'GET /v1/opening',
      'GET /v1/reconciliations/{day}',
      'GET /v1/restocking',
      'GET /v1/reviews',
      'GET /v1/reviews/{questionId}',
      'GET /v1/staff',
      'GET /v1/staff-acts',
      'GET /v1/visits',
      'GET /v1/visits/{visitId}',
      'POST /v1/app/card-links',
      'POST /v1/app/passes',
      'POST /v1/app/sessions',
      'POST /v1/app/sign-ins',
      'POST /v1/catalogue/import',
      'POST /v1/debts/{debtId}/cash',
      'POST /v1/debts/{debtId}/repayments',
      'POST /v1/desk/contests/{contestId}/answer',
      'POST /v1/desk/moves',
      'POST /v1/desk/sessions',
      'POST /v1/gate/refusals',
      'POST /v1/hub/messages',
      'POST /v1/kiosk/card-links',
      'POST /v1/kiosk/sessions',
      'POST /v1/me/contests',
      'POST /v1/me/receipts/{receiptId}/mails',
      'POST /v1/reconciliations',
      'POST /v1/reviews/{questionId}/answer',
      'POST /v1/sign-ups',
      'POST /v1/visits',
      'POST /v1/visits/{visitId}/admission',
      'POST /v1/visits/{visitId}/refunds',
      'POST /v1/visits/{visitId}/review',
      'PUT /v1/catalogue',
      'PUT /v1/devices/{deviceId}',
      'PUT /v1/gate/sealing-key',
      'PUT /v1/lanes/{laneId}',
      'PUT /v1/me/address',
      'PUT /v1/opening',
      'PUT /v1/restocking/{gondola}',
      'PUT /v1/staff/{staffId}',
    ]);
    const open = document.paths['/v1/visits']?.['post'];
    expect(open?.security).toEqual([{ device: [] }]);
    expect(Object.keys(open?.responses ?? {})).toEqual(expect.arrayContaining(['200', '401', '409']));
    expect((await gate.fetch('/docs/')).status).toBe(200);
  });
});

describe('a request that is not as described', () => {
  it.each([
    ['{', 400, 'malformed-request'],
    ['{"visitId":"vis_1"}', 400, 'malformed-request'],
    ['{"__proto__":{}}', 400, 'malformed-request'],
    ['"\\u0000"', 400, 'malformed-request'],
    [`"${'x'.repeat(70_000)}"`, 413, 'request-too-large'],
  ])('is a problem that says so: %.40s', async (body, status, kind) => {
    const headers = { 'content-type': 'application/json' };
    const response = await gate.fetch('/v1/visits', { method: 'POST', body, headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { kind } });
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
  });

  it('is told by its media type and by its address as well', async () => {
    const response = await gate.fetch('/v1/visits', { method: 'POST', body: 'x', headers: { 'content-type': 'a/b' } });
    expect(response.status).toBe(415);
    expect(kindOf(await gate.ask('GET', '/v2'))).toBe('no-such-route');
  });
});

describe('the catalogue', () => {
  it('says which rows are wrong and changes nothing', async () => {
    const [water] = RIG_CATALOGUE.products;
    const wrong = {
      products: [water, water, { ...water, barcode: '40000009', taxCategory: 'luxury' }],
      facings: [{ barcode: '40000008', plates: [{ gondola: 1, shelf: 1, plate: 1 }] }],
    };
    const reply = await technician.ask('PUT', '/v1/catalogue', wrong);
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({
      error: { kind: 'wrong-rows', rows: [{ path: 'products.1' }, { path: 'products.2' }, { path: 'facings.0' }] },
    });
    const typo = { ...RIG_CATALOGUE, products: [{ ...water, barcode: 'x' }] };
    expect(await technician.ask('PUT', '/v1/catalogue', typo)).toMatchObject({
      status: 400,
      body: { error: { rows: [{ path: 'products.0.barcode' }] } },
    });
    expect(await hub.get('GET', '/v1/hub/store-map')).toEqual(RIG_CATALOGUE);
  });
});

describe('opening a visit', () => {
  it('answers a repeat as the first time, also when both come at once, and holds once', async () => {
    const before = books().authorisations.length;
    const request = await rig.openRequest(gate);
    const [first, second] = await Promise.all([gate.openVisit(request), gate.openVisit(request)]);
    expect(first).toMatchObject({ outcome: 'held', hold: { amountMinor: 2000, currency: 'EUR' } });
    expect(second).toEqual(first);
    expect(await gate.openVisit(request)).toEqual(first);
    expect(books().authorisations.length).toBe(before + 1);
    await leaveEmpty(request.visitId);
  });

  it('refuses another body under the same id, and the same key under another id', async () => {
    const request = await rig.openRequest(gate);
    await gate.openVisit(request);
    const changed = await gate.ask('POST', '/v1/visits', { ...request, groupSize: 3 });
    expect([changed.status, kindOf(changed)]).toEqual([409, 'key-reused']);
    await leaveEmpty(request.visitId);
    const other = { ...(await rig.openRequest(gate)), key: request.key };
    expect(kindOf(await gate.ask('POST', '/v1/visits', other))).toBe('key-reused');
    // The refused one does not keep the lane.
    const next = await rig.openRequest(gate);
    expect((await gate.openVisit(next)).outcome).toBe('held');
    await leaveEmpty(next.visitId);
  });

  it('keeps the lane for who is entering, and no other lane', async () => {
    const request = await rig.openRequest(gate, 'entry-1', 2);
    await gate.openVisit(request);
    const waiting = await rig.openRequest(gate, 'entry-1', 1, OTHER_PAN);
    const busy = await gate.ask('POST', '/v1/visits', waiting);
    expect(busy).toMatchObject({ status: 409, body: { error: { kind: 'lane-busy' } } });
    const { retryAfterMs } = (busy.body as { error: { retryAfterMs: number } }).error;
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(30_000);

    const second = await rig.device('gate-2', 'gate', 'entry-2');
    expect((await second.openVisit(await rig.openRequest(second, 'entry-2', 1, OTHER_PAN))).outcome).toBe('held');

    await rig.tell(hub, [member('MemberBound', request.visitId, 'a'), member('MemberBound', request.visitId, 'b')]);
    expect((await gate.openVisit(waiting)).outcome).toBe('held');
    await leaveEmpty(waiting.visitId);
    const leave = ['a', 'b'].map((track) => member('MemberLeft', request.visitId, track));
    await rig.tell(hub, [...leave, final(request.visitId, 0)]);
  });

  it('tells a refused card why', async () => {
    rig.acquirer.acquirer.faults.add({ kind: 'decline', mti: '0100', count: 1, code: '51' });
    const request = await rig.openRequest(gate);
    const declined = { outcome: 'declined', reason: 'insufficient-funds', lastFour: '0011', visitId: request.visitId };
    expect(await gate.openVisit(request)).toEqual(declined);
    expect(await gate.openVisit(request)).toEqual(declined);
    expect((await gate.visit(request.visitId)).phase).toBe('declined');
  });

  it('takes a partial hold above the least amount, and none below it', async () => {
    rig.acquirer.acquirer.faults.add({ kind: 'partial', mti: '0100', count: 1, amountMinor: 700 });
    const enough = await rig.openRequest(gate);
    expect(await gate.openVisit(enough)).toMatchObject({ outcome: 'held', hold: { amountMinor: 700 } });
    await leaveEmpty(enough.visitId);
    rig.acquirer.acquirer.faults.add({ kind: 'partial', mti: '0100', count: 1, amountMinor: 300 });
    expect(await gate.openVisit(await rig.openRequest(gate))).toMatchObject({ reason: 'partial-below-minimum' });
  });

  it('opens no lane for a visit that the gate gave up, and gives its hold back', async () => {
    const request = await rig.openRequest(gate);
    await gate.openVisit(request);
    await gate.get('POST', `/v1/visits/${request.visitId}/admission`, { outcome: 'abandoned', at: Date.now() });
    expect(kindOf(await gate.ask('POST', '/v1/visits', request))).toBe('visit-over');
    await rig.visitWhen(gate, request.visitId, (view) => view.payment === 'RELEASED');
    expect((await gate.visit(request.visitId)).phase).toBe('abandoned');
  });

  it('is only for the lane of the gate that asks, as is looking at it', async () => {
    const request = { ...(await rig.openRequest(gate)), laneId: 'entry-2' };
    expect(kindOf(await gate.ask('POST', '/v1/visits', request))).toBe('wrong-lane');
    const own = await rig.openRequest(gate);
    await gate.openVisit(own);
    const other = await rig.device('gate-2', 'gate', 'entry-2');
    expect(kindOf(await other.ask('GET', `/v1/visits/${own.visitId}`))).toBe('visit-unknown');
    await leaveEmpty(own.visitId);
  });

  it('declines a card that the vault cannot open, and holds nothing', async () => {
    const request = await rig.openRequest(gate);
    const { sealedCard } = request.credential;
    const broken = { ...request, credential: { kind: 'card', sealedCard: `${sealedCard.slice(0, -4)}AAAA` } };
    expect(await gate.openVisit(broken)).toMatchObject({ outcome: 'declined', reason: 'acquirer-unreachable' });
  });
});

describe('the hub', () => {
  it('has each message taken once, in order, and nothing behind a gap', async () => {
    const request = await rig.openRequest(gate, 'entry-1', 1);
    const { visitId } = request;
    await gate.openVisit(request);
    const [bound, cart, left, last] = wholeVisit(visitId, WATER_LINES, 'x');
    if (!bound || !cart || !left || !last) throw new Error('a whole visit has four messages');
    expect(await hub.hubMessages('j2', 1, [bound])).toBe(1);
    expect(await hub.hubMessages('j2', 3, [left])).toBe(1);
    expect(await hub.hubMessages('j2', 1, [bound, cart, left])).toBe(3);
    expect(await hub.hubMessages('j2', 1, [left, left, left])).toBe(3);
    expect((await technician.visit(visitId)).cartRevision).toBe(1);
    expect(await hub.hubMessages('j2', 4, [last])).toBe(4);
    await rig.visitWhen(gate, visitId, (view) => view.payment === 'CAPTURED');
  });

  it('may speak of visits and people that the store does not know', async () => {
    const stranger = 'vis_00000000000000000000000000';
    const messages = [
      member('MemberBound', stranger, 'q'),
      revised(stranger, 1, WATER_LINES),
      { type: 'UnboundPerson' as const, laneId: 'entry-1' as never, at: 1 },
    ];
    expect(await hub.hubMessages('j3', 1, messages)).toBe(3);
  });

  it('hears of every live admission when it connects, and of each change', async () => {
    const stop = new AbortController();
    const early = await rig.openRequest(gate, 'entry-1', 2);
    await gate.openVisit(early);
    const events = await hub.events('/v1/hub/admissions', stop.signal);
    expect(await nextAbout(events, early.visitId)).toMatchObject({
      type: 'open',
      admission: { laneId: 'entry-1', visitId: early.visitId, expected: 2 },
    });
    await gate.get('POST', `/v1/visits/${early.visitId}/admission`, { outcome: 'abandoned', at: Date.now() });
    expect(await nextAbout(events, early.visitId)).toEqual({ type: 'closed', visitId: early.visitId });
    const late = await rig.openRequest(gate);
    await gate.openVisit(late);
    expect(await nextAbout(events, late.visitId)).toMatchObject({ type: 'open' });
    stop.abort();
    await leaveEmpty(late.visitId);
  });
});

describe('a gate', () => {
  it('shows who left through its lane, and that somebody came in for no visit', async () => {
    const request = await rig.openRequest(gate, 'entry-1', 2);
    const { visitId } = request;
    await gate.openVisit(request);
    const stop = new AbortController();
    const events = await gate.events('/v1/gate/events', stop.signal);
    await rig.tell(hub, [
      member('MemberBound', visitId, 'a'),
      member('MemberBound', visitId, 'b'),
      revised(visitId, 1, WATER_LINES),
      member('MemberLeft', visitId, 'a'),
      { type: 'UnboundPerson', laneId: 'entry-1' as never, at: 7 },
    ]);
    const seen = [(await events.next()).value, (await events.next()).value];
    expect(seen).toEqual(
      expect.arrayContaining([
        { type: 'member-left', visitId, itemCount: 2, membersInside: 1 },
        { type: 'unbound-person', at: 7 },
      ]),
    );
    stop.abort();
    await rig.tell(hub, [member('MemberLeft', visitId, 'b'), final(visitId, 1)]);
  });

  it('is told the hold, the lane and the key to seal cards to', async () => {
    expect(await gate.get('GET', '/v1/gate/config')).toMatchObject({
      storeId: 'store-1',
      laneId: 'entry-1',
      laneKind: 'entry',
      hold: { amountMinor: 2000, currency: 'EUR' },
      vaultKey: { keyId: expect.any(String), publicKey: expect.any(String) },
    });
  });
});
