import { type Barcode, plateKey } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';
import type { Assortment } from '../belief/assortment.ts';
import type { Move } from '../move.ts';

/** Where somebody puts something back, log density per plate: right where it belongs, elsewhere on a shelf, elsewhere. */
const LOG_HOME = Math.log(0.7 / 2);
const LOG_SAME_SHELF = Math.log(0.15 / 10);
const LOG_ELSEWHERE = Math.log(0.15 / 300);

/** Whether something that was taken in `pick` comes back to where it belongs: its facing, or where it was taken from. */
export function isAtHome(assortment: Assortment, barcode: Barcode, pick: Move, put: ShelfEvent): boolean {
  const taken = new Set(pick.event.plates.map(({ plate }) => plateKey(plate)));
  const facings = pick.picks.flatMap((option) => (option.barcode === barcode ? (option.facing ?? []) : []));
  for (const facing of facings) {
    for (const plate of assortment.facings[facing]?.plates ?? []) taken.add(plateKey(plate));
  }
  return put.plates.some(({ plate }) => taken.has(plateKey(plate)) || assortment.isHome(barcode, plate));
}

/** Log density of the place to which something is put back. */
export function logPutPlace(assortment: Assortment, barcode: Barcode, pick: Move, put: ShelfEvent): number {
  if (isAtHome(assortment, barcode, pick, put)) return LOG_HOME;
  const { gondola, shelf } = pick.event;
  return gondola === put.gondola && shelf === put.shelf ? LOG_SAME_SHELF : LOG_ELSEWHERE;
}
