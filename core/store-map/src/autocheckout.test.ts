import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogueFromAutoCheckout } from './autocheckout-catalogue.ts';
import { type AutoCheckoutFiles, fromAutoCheckout } from './autocheckout-map.ts';
import { planogramOf } from './planogram.ts';
import { describeStoreMapFault } from './store-map-fault.ts';
import { storeMapOf } from './store-map-of.ts';

const shared = process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../shared');
const folder = join(shared, 'data/autocheckout');
const found = existsSync(folder);
if (!found) console.warn('SKIPPED the map of a real store: no data/autocheckout under SAUNTER_SHARED');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

const files = (): AutoCheckoutFiles => ({
  gondolas: read('store_meta/Gondolas.json'),
  shelves: read('store_meta/Shelves.json'),
  plates: read('store_meta/Plates.json'),
});

const complaint = (changed: Partial<AutoCheckoutFiles>): string | undefined => {
  const map = fromAutoCheckout({ ...files(), ...changed });
  return map.ok ? undefined : describeStoreMapFault(map.error);
};

describe.runIf(found)('a real store', () => {
  test('has 306 plates; the bottle stands where its recording shows a hand', () => {
    const map = fromAutoCheckout(files());
    const store = map.ok ? storeMapOf(map.value) : undefined;
    expect(store?.plates.length).toBe(306);
    const place = store?.plate({ gondola: 1, shelf: 5, plate: 11 });
    expect(place?.frontEdge.x).toBeCloseTo(1.0922, 4);
    expect(place?.frontEdge.y).toBeCloseTo(0.0857, 4);
    expect(place?.centre.z).toBeCloseTo(1.3748, 4);
  });

  test('has a gondola across, whose plates run along y and face the aisle', () => {
    const map = fromAutoCheckout(files());
    const store = map.ok ? storeMapOf(map.value) : undefined;
    const [first, last] = [1, 9].map((plate) => store?.plate({ gondola: 5, shelf: 3, plate }));
    expect(first?.centre.y).toBeCloseTo(-0.352, 3);
    expect(last?.centre.y).toBeCloseTo(-0.352 - 8 * 0.1016, 3);
    expect((first?.frontEdge.x ?? 0) - (first?.centre.x ?? 0)).toBeCloseTo(-0.2032, 4);
  });

  test('sells every product once, its prices in minor units, short till codes padded', () => {
    const texts = { products: read('benchmark-1/products.ndjson'), planogram: read('benchmark-1/planogram.ndjson') };
    const catalogue = catalogueFromAutoCheckout(texts, 'standard');
    const value = catalogue.ok ? catalogue.value : { products: [], facings: [] };
    expect(new Set(value.products.map(({ barcode }) => barcode)).size).toBe(value.products.length);
    expect(value.facings.length).toBe(113);
    const [water] = planogramOf(value).onPlate({ gondola: 1, shelf: 5, plate: 11 });
    expect(water).toMatchObject({ barcode: '071142008582', unitPriceMinor: 100, taxCategory: 'standard' });
    expect(water?.massGrams).toBeCloseTo(621.67, 2);
    expect(value.products.find(({ barcode }) => barcode === '00496340')?.name).toContain('Coca-Cola');
  });

  test('whose file is wrong is refused with file, field and line', () => {
    expect(complaint({ shelves: '{"shelves": [\n{]}' })).toBe('Shelves.json is not JSON: line 2 cannot be read');
    expect(complaint({ plates: '{}' })).toBe('Plates.json: plates should be a list');
    expect(complaint({ gondolas: '{"gondolas":[{"id":{"id":0}}]}' })).toMatch(/^Gondolas\.json: gondolas\[0\]/);
    const narrow = files().plates.replace('"dim_x":0.10159999877214432', '"dim_x":-1');
    expect(complaint({ plates: narrow })).toBe('Plates.json: plates[0].coordinates.dim_x should be a number above 0');
  });

  test('whose product list is wrong is refused with the line', () => {
    const lines = read('benchmark-1/products.ndjson').split('\n');
    lines[4] = '{"product_id": {';
    const products = lines.join('\n');
    const catalogue = catalogueFromAutoCheckout({ products, planogram: '' }, 'standard');
    expect(catalogue.ok ? '' : describeStoreMapFault(catalogue.error)).toBe(
      'products.ndjson is not JSON: line 5 cannot be read',
    );
  });
});
