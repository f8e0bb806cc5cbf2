import { asId } from '@saunter/model';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoreClient } from './store-client.fixture.ts';
import { RIG_CATALOGUE, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

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
});
afterAll(() => rig.close());
beforeEach(() => technician.get('PUT', '/v1/catalogue', { ...RIG_CATALOGUE, promotions: [] }));

async function post(query: string, body: string | Uint8Array<ArrayBuffer>, client = technician, type = 'text/csv') {
  const init = { method: 'POST', body, headers: { 'content-type': type } };
  const response = await client.fetch(`/v1/catalogue/import?${query}`, init);
  return { status: response.status, body: (await response.json()) as unknown };
}
const catalogue = () => technician.get('GET', '/v1/catalogue');

describe('a CSV file', () => {
  it('is taken as a whole, and shown again by the API', async () => {
    const products = 'barcodes,name,tax_category,price,currency\n40000001 40000011,Water,food,1.19,EUR\n';
    expect(await post('kind=products', products)).toEqual({
      ...{ status: 200, body: { kind: 'products', dryRun: false, rows: 1, added: 0, changed: 1, removed: 0 } },
    });
    await post('kind=planogram', 'barcode,gondola,shelf,plates\n40000011,1,1,1 2\n');
    expect(await catalogue()).toMatchObject({
      products: [{ barcode: '40000001', otherBarcodes: ['40000011'], unitPriceMinor: 119 }, { barcode: '40000002' }],
      facings: [{ barcode: '40000011', plates: [{ plate: 1 }, { plate: 2 }] }],
    });
    expect(await hub.get('GET', '/v1/hub/store-map')).toMatchObject({
      products: [{ barcode: '40000001' }, { barcode: '40000011' }, { barcode: '40000002' }],
    });
  });

  it('is only tried in a dry run', async () => {
    const before = await catalogue();
    const answer = await post('kind=prices&dryRun=true', 'barcode,price,currency\n40000001,9.99,EUR\n');
    expect(answer.body).toEqual({ kind: 'prices', dryRun: true, rows: 1, added: 0, changed: 1, removed: 0 });
    expect(await catalogue()).toEqual(before);
  });

  it('with a wrong row changes nothing, and is told line, column, shape and remedy', async () => {
    const before = await catalogue();
    const answer = await post('kind=prices', 'barcode,price,currency\n40000001,9.99,EUR\n40000002,"1,50",EUR\n');
    expect(answer).toMatchObject({
      status: 422,
      body: {
        error: {
          kind: 'wrong-rows',
          rows: [
            { line: 3, column: 'price', kind: 'bad-price', shape: '9,99', remedy: expect.stringMatching(/1\.09/) },
          ],
        },
      },
    });
    expect(await catalogue()).toEqual(before);
  });

  it.each([
    ['of an unknown kind', 'kind=stock', 'a', 'text/csv', 400, 'malformed-request'],
    ['in another encoding', 'kind=prices', new Uint8Array([0xe9, 0x0a]), 'text/csv', 400, 'not-utf-8'],
    ['with a NUL', 'kind=prices', 'a\0b', 'text/csv', 400, 'not-utf-8'],
    ['that says to be something else', 'kind=prices', 'a', 'text/html', 415, 'wrong-media-type'],
  ])('%s is refused', async (_what, query, body, type, status, kind) => {
    expect(await post(query, body, technician, type)).toMatchObject({ status, body: { error: { kind } } });
  });

  it('is taken of the technician alone, and by no other route', async () => {
    expect((await post('kind=prices', 'a', hub)).status).toBe(403);
    const init = { method: 'PUT', body: 'a', headers: { 'content-type': 'text/csv' } };
    expect((await technician.fetch('/v1/catalogue', init)).status).toBe(415);
  });
});

describe('a visit', () => {
  const TWO_FOR_ONE = 'id,name,kind,products\nwater,2 for 1,two-for-one,40000011\n';
  const DEARER = 'barcodes,name,tax_category,price,currency\n40000001 40000011,Water,food,2.00,EUR\n';

  it('is charged after promotions, by any barcode, at the price of when it began', async () => {
    await technician.get('PUT', '/v1/catalogue', {
      ...RIG_CATALOGUE,
      products: RIG_CATALOGUE.products.map((product, i) =>
        i === 0 ? { ...product, otherBarcodes: ['40000011'] } : product,
      ),
    });
    expect((await post('kind=promotions', TWO_FOR_ONE)).status).toBe(200);
    const request = await rig.openRequest(gate);
    expect((await gate.openVisit(request)).outcome).toBe('held');
    expect((await post('kind=products', DEARER)).status).toBe(200);
    expect((await post('kind=promotions', 'id,name,kind\n')).status).toBe(200);
    const lines = WATER_LINES.map((line) => ({ ...line, barcode: asId<never>('40000011'), quantity: 3 }));
    await rig.tell(hub, wholeVisit(request.visitId, lines));
    const view = await rig.visitWhen(gate, request.visitId, ({ receipt }) => receipt !== undefined);
    // Three of 1.09, one of them free.
    expect(view).toMatchObject({ captured: { amountMinor: 218 }, lines: [{ name: 'Water', quantity: 3 }] });
    const page = await (await fetch(view.receipt?.url ?? '')).text();
    expect(page).toMatch(/2 for 1.*-1\.09/s);
    expect(page).toContain('€2.18');
  });
});
