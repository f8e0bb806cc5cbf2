import { makeRun, NOMINAL, type WorldLayout, type WorldRun } from '@saunter/testing-world';

/** How long a store fills before it is measured, and how long it is, milliseconds. */
export interface Stretch {
  readonly fillingMs: number;
  readonly measuredMs: number;
}

/** A party has 1.7 people on average, and a person stays for about a minute, longer where it is full. */
const PARTY = 1.7;
const stayMs = (inside: number): number => 52_500 + 2_500 * Math.max(0, inside - 4);

/** The layout with only its first gondolas. */
export function firstGondolas(layout: WorldLayout, count: number): WorldLayout {
  const gondolas = layout.storeMap.gondolas.slice(0, count);
  const kept = new Set(gondolas.map(({ gondola }) => gondola));
  const facings = layout.catalogue.facings.filter(({ plates: [first] }) => first && kept.has(first.gondola));
  const sold = new Set(facings.map(({ barcode }) => barcode));
  const products = layout.catalogue.products.filter(({ barcode }) => sold.has(barcode));
  return { ...layout, storeMap: { ...layout.storeMap, gondolas }, catalogue: { products, facings } };
}

/** A store of this layout with about so many people inside, open for longer than what is measured of it. */
export function busyStore(
  layout: WorldLayout,
  inside: number,
  seed: number,
  { fillingMs, measuredMs }: Stretch,
): WorldRun {
  const gapMs = (stayMs(inside) * PARTY) / inside;
  const visits = Math.ceil((1.5 * (fillingMs + measuredMs)) / gapMs);
  return makeRun({ seed, scenario: 'nominal', visits, layout, figures: { ...NOMINAL, insideMean: inside } });
}
