import { type Barcode, type Facing, type PlateRef, type Product, plateKey } from '@saunter/model';
import { storeMapOf } from '@saunter/store-map';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { EventList, ListedEvent, ListedGoods } from './event-list.ts';

/** A label may name a plate that the scale reports and the gondola does not have: the last real one of the shelf is meant. */
export function realPlates(layout: WorldLayout, plates: readonly PlateRef[]): readonly PlateRef[] {
  const map = storeMapOf(layout.storeMap);
  const last = (ref: PlateRef): PlateRef =>
    map.plates
      .map((place) => place.ref)
      .filter(({ gondola, shelf }) => gondola === ref.gondola && shelf === ref.shelf)
      .reduce((most, one) => (one.plate > most.plate ? one : most));
  const real = plates.map((ref) => (map.plate(ref) ? ref : last(ref)));
  return [...new Map(real.map((ref) => [plateKey(ref), ref])).values()];
}

/** The plates of one unit of an event: all of them, or, of different products on as many plates, one each. */
export function platesOf(layout: WorldLayout, { plates, goods }: ListedEvent, barcode: Barcode): readonly PlateRef[] {
  const real = realPlates(layout, plates);
  const kinds = [...new Set(goods.map((one) => one.barcode))];
  if (kinds.length === 1 || kinds.length !== real.length) return real;
  const own = real[kinds.indexOf(barcode)];
  return own ? [own] : real;
}

const isNear = (a: PlateRef, b: PlateRef): boolean =>
  a.gondola === b.gondola && a.shelf === b.shelf && Math.abs(a.plate - b.plate) <= 1;

/** The planogram of the day: where somebody takes goods that nobody put there before, they stand. */
function facingsOf(layout: WorldLayout, list: EventList): readonly Facing[] {
  let { facings } = layout.catalogue;
  const put: { readonly barcode: Barcode; readonly plates: readonly PlateRef[] }[] = [];
  for (const event of list.events) {
    for (const { barcode } of event.goods) {
      const plates = platesOf(layout, event, barcode);
      if (event.kind === 'put') {
        put.push({ barcode, plates });
        continue;
      }
      const meets = (one: { readonly barcode: Barcode; readonly plates: readonly PlateRef[] }): boolean =>
        one.barcode === barcode && one.plates.some((a) => plates.some((b) => isNear(a, b)));
      if (put.some(meets) || facings.some(meets)) continue;
      const taken = new Set(plates.map(plateKey));
      const others = facings.map((facing) => ({
        ...facing,
        plates: facing.plates.filter((ref) => !taken.has(plateKey(ref))),
      }));
      facings = [...others.filter((facing) => facing.plates.length > 0), { barcode, plates }];
    }
  }
  return facings;
}

/** The products of the day: the labels' weights, for products that are sold nowhere else too. */
function productsOf(layout: WorldLayout, list: EventList): readonly Product[] {
  const products = new Map(layout.catalogue.products.map((product) => [product.barcode, product]));
  const add = ({ barcode, name, massGrams }: ListedGoods): void => {
    const known = products.get(barcode) ?? { barcode, name, unitPriceMinor: 100, taxCategory: 'standard' };
    products.set(barcode, { ...known, massGrams: massGrams ?? known.massGrams });
  };
  for (const { goods } of list.events) for (const one of goods) add(one);
  return [...products.values()];
}

/** The store as it was on the day of a list. */
export function layoutOfList(layout: WorldLayout, list: EventList): WorldLayout {
  return {
    ...layout,
    name: `${layout.name}, ${list.dataset}`,
    catalogue: { products: productsOf(layout, list), facings: facingsOf(layout, list) },
  };
}
