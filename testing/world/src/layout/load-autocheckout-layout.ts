import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueFromAutoCheckout, describeStoreMapFault, fromAutoCheckout } from '@saunter/store-map';
import { pricedCatalogue } from './priced-catalogue.ts';
import { NANO_STORE_FLOOR, NANO_STORE_LANES, type WorldLayout, weighedCatalogue } from './world-layout.ts';

/** Every product of AutoCheckout's store is sold under this tax category; its files name none. */
const TAX_CATEGORY = 'standard';

/**
 * The real store of AutoCheckout: five gondolas, 306 plates, its planogram and products.
 * `sharedFolder` is what SAUNTER_SHARED names; undefined when the data is not there.
 */
export function loadAutoCheckoutLayout(sharedFolder: string): WorldLayout | undefined {
  const folder = join(sharedFolder, 'data/autocheckout');
  if (!existsSync(join(folder, 'store_meta')) || !existsSync(join(folder, 'benchmark-1'))) return undefined;
  const text = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
  const map = fromAutoCheckout({
    gondolas: text('store_meta', 'Gondolas.json'),
    shelves: text('store_meta', 'Shelves.json'),
    plates: text('store_meta', 'Plates.json'),
  });
  if (!map.ok) throw new Error(describeStoreMapFault(map.error));
  const files = {
    products: text('benchmark-1', 'products.ndjson'),
    planogram: text('benchmark-1', 'planogram.ndjson'),
  };
  const catalogue = catalogueFromAutoCheckout(files, TAX_CATEGORY);
  if (!catalogue.ok) throw new Error(describeStoreMapFault(catalogue.error));
  return {
    name: 'AutoCheckout',
    storeMap: { ...map.value, lanes: NANO_STORE_LANES },
    catalogue: pricedCatalogue(weighedCatalogue(catalogue.value)),
    floor: NANO_STORE_FLOOR,
  };
}
