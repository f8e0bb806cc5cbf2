import { type Barcode, type PlateRef, type Product, plateKey } from '@saunter/model';
import type { Catalogue } from './catalogue.ts';

/** The catalogue by place: what should stand where. */
export interface Planogram {
  /** The products that face on a plate; most plates have one. */
  onPlate(ref: PlateRef): readonly Product[];
  /** The products that face anywhere on a shelf, each once. */
  onShelf(gondola: number, shelf: number): readonly Product[];
  product(barcode: Barcode): Product | undefined;
}

function group<Key, Value>(pairs: Iterable<readonly [Key, Value]>): Map<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const [key, value] of pairs) {
    const values = groups.get(key);
    if (!values) groups.set(key, [value]);
    else if (!values.includes(value)) values.push(value);
  }
  return groups;
}

/** Indexes a catalogue; facings of products that it does not list are left out. */
export function planogramOf(catalogue: Catalogue): Planogram {
  const products = new Map(catalogue.products.map((product) => [product.barcode, product]));
  const pairs = catalogue.facings.flatMap((facing) => {
    const product = products.get(facing.barcode);
    return product ? facing.plates.map((plate) => [plate, product] as const) : [];
  });
  const byPlate = group(pairs.map(([plate, product]) => [plateKey(plate), product] as const));
  const byShelf = group(pairs.map(([plate, product]) => [`${plate.gondola}/${plate.shelf}`, product] as const));
  return {
    onPlate: (ref) => byPlate.get(plateKey(ref)) ?? [],
    onShelf: (gondola, shelf) => byShelf.get(`${gondola}/${shelf}`) ?? [],
    product: (barcode) => products.get(barcode),
  };
}
