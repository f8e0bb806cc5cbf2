import { reconciliationReport, refundView } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { plantDifferences } from '@saunter/testing-peers/acquirer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import { RIG_CATALOGUE, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

/** Six bars of soap cost 21.00, and the hold is 20.00. */
const SOAP = [{ barcode: '40000002' as never, quantity: 6, evidence: [] }];
let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;
let day: string;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  for (let number = 0; number < 4; number += 1) await visit(WATER_LINES);
  rig.acquirer.acquirer.faults.add({ kind: 'drop-answer', mti: '0220', count: 1 });
  await visit(WATER_LINES);
  // The raise is refused, so that the rest is charged; then a part goes back.
  const raiseRefused = () => rig.acquirer.acquirer.faults.add({ kind: 'decline', mti: '0100', count: 1, code: '51' });
  await refund(await visit(SOAP, raiseRefused));
  day = rig.acquirer.acquirer.books.report().captures[0]?.day ?? '';
});
afterAll(() => rig.close());

async function visit(lines: typeof WATER_LINES, beforeExit = () => {}): Promise<string> {
  const request = await rig.openRequest(gate, 'entry-1', 1);
  await gate.openVisit(request);
  beforeExit();
  await gate.get('POST', `/v1/visits/${request.visitId}/admission`, { outcome: 'opened', at: Date.now() });
  await rig.tell(hub, wholeVisit(request.visitId, lines, request.visitId));
  await rig.visitWhen(gate, request.visitId, (view) => view.phase === 'settled' && view.receipt !== undefined);
  return request.visitId;
}

async function refund(visitId: string): Promise<void> {
  const path = `/v1/visits/${visitId}/refunds`;
  const body = { refundId: mintId('rfd', systemClock, systemEntropy), reason: 'goodwill', amountMinor: 150 };
  const state = async () => refundView.parse(await rig.technician.get('POST', path, body)).state;
  await vi.waitFor(async () => expect(await state()).toBe('completed'), { timeout: 10_000 });
}

/** One is shared out over capture and charge, where it is above either. */
const refunds = () => rig.acquirer.acquirer.books.report().refunds.length;
const file = () => rig.acquirer.acquirer.settle(day)[0]?.file ?? '';

async function send(client: StoreClient, body: string | Uint8Array<ArrayBuffer>) {
  const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body };
  const response = await client.fetch('/v1/reconciliations', init);
  return { status: response.status, body: (await response.json()) as unknown };
}

describe('the settlement file of a day', () => {
  it('was not compared before it came', async () => {
    const reply = await rig.technician.ask('GET', `/v1/reconciliations/${day}`);
    expect([reply.status, kindOf(reply)]).toEqual([404, 'not-reconciled']);
    expect((await rig.technician.ask('GET', '/v1/reconciliations/today')).status).toBe(400);
  });

  it('agrees with every visit, and the report is kept', async () => {
    const report = reconciliationReport.parse((await send(rig.technician, file())).body);
    expect(report).toMatchObject({ day, currency: 'EUR', isClean: true, differences: [] });
    const byType = { capture: { count: 6 }, charge: { count: 1, sumMinor: 100 }, 'charge-reversal': { count: 0 } };
    expect(report.matched).toMatchObject({ count: refunds() + 7, byType });
    expect(report.matched.byType.refund).toEqual({ count: refunds(), sumMinor: 150 });
    expect(report.matched.netMinor).toBe(5 * 218 + 2100 - 150);
    expect(report.here).toEqual(report.matched);
    expect(report.there).toEqual(report.matched);
    expect(await rig.technician.get('GET', `/v1/reconciliations/${day}`)).toEqual(report);
  });

  it('gives back every difference that was planted in it; the latest report counts', async () => {
    const { file: wrong, planted } = plantDifferences(file(), 1, 1);
    const report = reconciliationReport.parse((await send(rig.technician, wrong)).body);
    const sorted = (all: readonly { readonly kind: string; readonly retrievalReference: string }[]) =>
      all.map(({ kind, retrievalReference }) => `${retrievalReference} ${kind}`).sort();
    expect(sorted(report.differences)).toEqual(sorted(planted));
    expect(report.isClean).toBe(false);
    expect(await rig.technician.get('GET', `/v1/reconciliations/${day}`)).toEqual(report);
    await send(rig.technician, file());
    expect(await rig.technician.get('GET', `/v1/reconciliations/${day}`)).toMatchObject({ isClean: true });
  });

  it('is refused whole where a line is wrong, and each is named', async () => {
    const reply = await send(rig.technician, file().replace(/(D,.*),capture,/, '$1,taken,'));
    expect([reply.status, kindOf(reply)]).toEqual([422, 'settlement-file']);
    expect(reply.body).toMatchObject({ error: { rows: [{ line: 2, column: 'type', kind: 'field' }] } });
    const dollars = await send(rig.technician, file().replaceAll(',978', ',840'));
    expect([dollars.status, kindOf(dollars)]).toEqual([422, 'wrong-currency']);
    expect((await send(rig.technician, Uint8Array.of(0xff))).status).toBe(400);
    expect((await rig.technician.ask('POST', '/v1/reconciliations', { file: file() })).status).toBe(400);
  });

  it('is for technicians', async () => {
    expect((await send(gate, file())).status).toBe(403);
    expect((await gate.ask('GET', `/v1/reconciliations/${day}`)).status).toBe(403);
  });
});
