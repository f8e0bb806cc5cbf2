import type { Barcode } from '@saunter/model';
import type { SickPlates } from '../sensing/scale-stream.ts';
import type { RunPlan } from '../shopping/plan-run.ts';
import type { Party, ShopDeed } from '../shopping/shopper.ts';
import type { RunTruth, TrueDeed, TrueVisit, Units } from '../world-run.ts';

const isUnseen = ({ loads }: ShopDeed, sick: SickPlates): boolean =>
  loads.length > 0 && loads.every(({ place }) => sick.has(place));

const trueDeed = (deed: ShopDeed, sick: SickPlates): TrueDeed => ({
  atMs: deed.atMs,
  kind: deed.kind,
  personId: deed.shopper.personId,
  visitId: deed.shopper.party.visitId,
  ...(deed.to && { toPersonId: deed.to.personId }),
  barcode: deed.barcode,
  quantity: deed.units.length,
  plates: deed.loads.map(({ place }) => place.ref),
  tags: [...deed.tags, ...(isUnseen(deed, sick) ? (['sick-plate'] as const) : [])],
});

/** What the people of a visit have when they leave: a put-back counts for the visit that took the goods first. */
function cartOf(deeds: readonly ShopDeed[]): readonly Units[] {
  const cart = new Map<Barcode, number>();
  for (const { kind, units } of deeds) {
    const sign = kind === 'pick' ? 1 : kind === 'put' ? -1 : 0;
    for (const { barcode } of units) cart.set(barcode, (cart.get(barcode) ?? 0) + sign);
  }
  return [...cart]
    .filter(([, quantity]) => quantity !== 0)
    .map(([barcode, quantity]) => ({ barcode, quantity }))
    .sort((a, b) => (a.barcode < b.barcode ? -1 : 1));
}

function trueVisit(party: Party, deeds: readonly ShopDeed[]): TrueVisit {
  const people = party.shoppers.map(({ personId, enterMs, exitMs, freeMs }) => ({
    personId,
    enterMs,
    exitMs: exitMs ?? freeMs,
  }));
  const lastExitMs = Math.max(...people.map(({ exitMs }) => exitMs));
  return { visitId: party.visitId, people, cart: cartOf(deeds), lastExitMs };
}

/** What really happened, deed by deed and visit by visit. */
export function truthOfRun({ parties, deeds }: RunPlan, sick: SickPlates): RunTruth {
  const byParty = new Map<Party, ShopDeed[]>(parties.map((party) => [party, []]));
  for (const deed of deeds) byParty.get(deed.shopper.party)?.push(deed);
  return {
    visits: parties.map((party) => trueVisit(party, byParty.get(party) ?? [])),
    deeds: deeds.map((deed) => trueDeed(deed, sick)),
  };
}
