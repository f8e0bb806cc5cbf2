import { waitForMail } from '@saunter/testing-peers/mail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreClient } from './store-client.fixture.ts';
import { RIG_CATALOGUE, RIG_EMAIL, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { final, member, revised, wholeVisit } from './visit-steps.fixture.ts';

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

const books = () => rig.acquirer.acquirer.books.report();

describe('a whole visit', () => {
  it('is held, walked, charged once, numbered and mailed within five seconds of the exit', async () => {
    const sealedCard = await rig.sealedCard(gate);
    expect(await kiosk.get('POST', '/v1/sign-ups', { sealedCard, email: RIG_EMAIL, locale: 'en' })).toEqual({
      lastFour: '0011',
    });
    const request = await rig.openRequest(gate, 'entry-1', 2);
    const { visitId } = request;
    expect(await gate.openVisit(request)).toMatchObject({ outcome: 'held', lastFour: '0011', groupSize: 2 });
    await gate.get('POST', `/v1/visits/${visitId}/admission`, { outcome: 'opened', at: Date.now() });
    await rig.tell(hub, [
      member('MemberBound', visitId, 'a'),
      member('MemberBound', visitId, 'b'),
      revised(visitId, 1, WATER_LINES),
      member('MemberLeft', visitId, 'a'),
    ]);
    expect(await rig.technician.visit(visitId)).toMatchObject({ phase: 'in-store', membersBound: 2, membersLeft: 1 });

    const exitAt = performance.now();
    await rig.tell(hub, [member('MemberLeft', visitId, 'b'), final(visitId, 1)]);
    const mail = await waitForMail(rig.mail.inboxUrl, (seen) => seen.subject.includes('Rig Store'));
    expect(performance.now() - exitAt).toBeLessThan(5_000);
    const settled = await rig.visitWhen(gate, visitId, (view) => view.receipt?.mailState === 'sent');
    expect(settled).toMatchObject({
      phase: 'settled',
      payment: 'CAPTURED',
      captured: { amountMinor: 218, currency: 'EUR' },
      lines: [{ barcode: '40000001', name: 'Water', quantity: 2 }],
      receipt: { number: 'STORE-1-000001' },
    });
    expect(mail.subject).toContain('2.18');
    expect(books()).toMatchObject({ capturedMinor: 218, heldMinor: 0 });
    expect(books().captures).toHaveLength(1);

    const page = await fetch(settled.receipt?.url ?? '');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Water');
  });

  it('of somebody who took nothing gives the hold back and charges nothing', async () => {
    const before = books();
    const request = await rig.openRequest(gate);
    expect((await gate.openVisit(request)).outcome).toBe('held');
    await rig.tell(hub, wholeVisit(request.visitId, []));
    const settled = await rig.visitWhen(gate, request.visitId, (view) => view.receipt !== undefined);
    expect(settled).toMatchObject({ phase: 'settled', payment: 'RELEASED' });
    expect(books().capturedMinor).toBe(before.capturedMinor);
    expect(books().heldMinor).toBe(0);
  });

  it('that the acquirer declines at the capture is a debt, and its receipt says so', async () => {
    const request = await rig.openRequest(gate);
    await gate.openVisit(request);
    rig.acquirer.acquirer.faults.add({ kind: 'decline', mti: '0220', count: 1, code: '51' });
    await rig.tell(hub, wholeVisit(request.visitId, WATER_LINES));
    const settled = await rig.visitWhen(gate, request.visitId, (view) => view.receipt !== undefined);
    expect(settled).toMatchObject({ phase: 'settled', payment: 'DEBT' });
    await rig.clearDenyList();
  });

  it('of an unknown product is put before a person, who may let the shopper go', async () => {
    const request = await rig.openRequest(gate);
    const { visitId } = request;
    expect((await gate.openVisit(request)).outcome).toBe('held');
    await rig.tell(hub, wholeVisit(visitId, [{ barcode: '49999999' as never, quantity: 1, evidence: [] }]));
    await rig.visitWhen(gate, visitId, (view) => view.phase === 'review');
    await rig.technician.get('POST', `/v1/visits/${visitId}/review`, { decision: 'release' });
    await rig.visitWhen(gate, visitId, (view) => view.payment === 'RELEASED');
    expect(books().heldMinor).toBe(0);
  });

  it('is in the books of both sides alike, and what was not paid is a debt', async () => {
    const { held, ...balances } = await rig.balances();
    expect(held).toBe(books().heldMinor);
    expect(balances).toMatchObject({
      'acquirer-clearing': books().capturedMinor,
      receivable: 0,
      'bad-debt': 218,
    });
    expect(Object.values(balances).reduce((sum, balance) => sum + balance, 0)).toBe(0);
  });

  it('leaves no card number and no address where they must not be', async () => {
    expect(rig.leaks()).toEqual([]);
  });
});
