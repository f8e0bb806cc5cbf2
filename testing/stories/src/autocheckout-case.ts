import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TRANSFORM = { translation: { x: 0, y: 0, z: 0 }, rotation: { x: 0, y: 0, z: 0 } };
const GONDOLA = { id: 1 };
const SHELF = { gondola_id: GONDOLA, shelf_index: 1 };
const PLATE = { shelf_id: SHELF, plate_index: 1 };

const product = (id: string, name: string) =>
  JSON.stringify({ product_id: { id }, metadata: { name, price: 1, weight: 100 } });

/** Writes AutoCheckout's map of a store with one plate to `folder`. */
export function writeStoreMeta(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const put = (file: string, name: string, id: unknown, size: object = {}) =>
    writeFileSync(
      join(folder, file),
      JSON.stringify({ [name]: [{ id, coordinates: { transform: TRANSFORM, ...size } }] }),
    );
  put('Gondolas.json', 'gondolas', GONDOLA);
  put('Shelves.json', 'shelves', SHELF);
  put('Plates.json', 'plates', PLATE, { dim_x: 0.1, dim_y: 0.4 });
}

/** Writes a case with one product on that plate to `folder`; the first line of `plate_data.ndjson` is broken off. */
export function writeBrokenCase(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'products.ndjson'), `${product('20000000', 'Tea')}\n`);
  const facing = { planogram_product_id: { id: '20000000' }, plate_ids: [PLATE] };
  writeFileSync(join(folder, 'planogram.ndjson'), `${JSON.stringify(facing)}\n`);
  writeFileSync(join(folder, 'plate_data.ndjson'), '\n{"timestamp":1587532000,"plate_id":{"she\n');
  writeFileSync(join(folder, 'full_targets.ndjson'), '');
}

/** Breaks the second of its products off. */
export function breakSecondProduct(folder: string): void {
  writeFileSync(
    join(folder, 'products.ndjson'),
    `${product('20000000', 'Tea')}\n${product('20000001', 'Milk').slice(0, -9)}\n`,
  );
}
