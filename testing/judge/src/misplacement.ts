import { type Barcode, type PlateRef, plateKey } from '@saunter/model';
import type { TrueDeed } from '@saunter/testing-world';

/** Goods that somebody put where they do not belong, as a contestant tells it. */
export interface Misplacement {
  readonly atMs: number;
  readonly barcode: Barcode;
  readonly plates: readonly PlateRef[];
}

/** How many misplacements there were, were told, and were told right. */
export interface MisplacementCount {
  readonly real: number;
  readonly told: number;
  readonly right: number;
}

/** It counts when it is told of the right product, on one of the plates, within this time of the deed. */
const SLACK_MS = 5_000;

/** Whether a deed left goods in a foreign place. */
export const isMisplacing = ({ kind, tags }: TrueDeed): boolean =>
  kind === 'put' && (tags.includes('wrong-plate') || tags.includes('wrong-shelf'));

function fits(deed: TrueDeed, { atMs, barcode, plates }: Misplacement): boolean {
  const where = new Set(deed.plates.map(plateKey));
  const meets = plates.some((plate) => where.has(plateKey(plate)));
  return deed.barcode === barcode && Math.abs(deed.atMs - atMs) <= SLACK_MS && meets;
}

/** Pairs what was misplaced with what was told to be, each once. */
export function countMisplacements(deeds: readonly TrueDeed[], told: readonly Misplacement[]): MisplacementCount {
  const real = deeds.filter(isMisplacing);
  const left = [...told];
  for (const deed of real) {
    const index = left.findIndex((one) => fits(deed, one));
    if (index >= 0) left.splice(index, 1);
  }
  return { real: real.length, told: told.length, right: told.length - left.length };
}
