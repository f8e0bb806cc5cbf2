import { assert } from '@saunter/kit';
import { asId, type Facing, type Product, plateKey } from '@saunter/model';
import type { Deed, DeedKind, PersonPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import type { SeededRandom } from './seeded-random.ts';
import { WORLD_CATALOGUE } from './world-store.ts';

/** From one passage to the next, from the passage to the first deed, between deeds, and to the exit, milliseconds. */
const PACE = { behindMs: 1_200, toShelfMs: 2_100, betweenMs: 1_900, toExitMs: 1_900, jitterMs: 250 } as const;

const PRODUCTS = new Map(WORLD_CATALOGUE.products.map((product) => [product.barcode, product]));

const shelfOf = ({ plates: [first] }: Facing): string => `${first?.gondola}/${first?.shelf}`;

/** Facings in an order in which a shelf repeats only after all others were used. */
function spread(random: SeededRandom): Facing[] {
  const used = new Map<string, number>();
  const rounds = random.shuffled(WORLD_CATALOGUE.facings).map((facing) => {
    const round = used.get(shelfOf(facing)) ?? 0;
    used.set(shelfOf(facing), round + 1);
    return { facing, round };
  });
  return rounds.sort((a, b) => a.round - b.round).map(({ facing }) => facing);
}

/** Real goods are off the catalogue by a percent or so; more would be another product. */
export function realMass(random: SeededRandom, product: Product, quantity: number): number {
  let grams = 0;
  for (let unit = 0; unit < quantity; unit++) {
    grams += (product.massGrams ?? 0) * (1 + Math.max(-0.04, Math.min(0.04, random.normal(0.012))));
  }
  return grams;
}

/** Most goods stand on one plate, some across two. */
function deedAt(random: SeededRandom, kind: DeedKind, facing: Facing, quantity: number, atMs: number): Deed {
  const product = PRODUCTS.get(facing.barcode);
  const [plate, other] = random.shuffled(facing.plates);
  assert(product && plate && other, 'every facing of the seeded store has a product and two plates');
  const massGrams = kind === 'touch' ? 0 : realMass(random, product, quantity);
  const share = random.chance(0.3) ? random.between(0.1, 0.5) : 0;
  return { kind, atMs, barcode: facing.barcode, quantity, plate, massGrams, beside: { plate: other, share } };
}

/** The same goods, back where they came from. */
const putBack = (pick: Deed, atMs: number): Deed => ({ ...pick, kind: 'put', atMs });

interface PersonKinds {
  readonly picks: number;
  readonly puts: boolean;
  readonly touches: boolean;
}

function deedsOf(
  random: SeededRandom,
  kinds: PersonKinds,
  unitsMax: number,
  startMs: number,
  facings: Facing[],
): Deed[] {
  const deeds: Deed[] = [];
  let atMs = startMs;
  const next = (): number => {
    const now = atMs;
    atMs += PACE.betweenMs + random.between(-PACE.jitterMs, PACE.jitterMs);
    return now;
  };
  const facing = (): Facing => {
    const free = facings.shift();
    assert(free, 'the seeded store has facings enough');
    return free;
  };
  for (let pick = 0; pick < kinds.picks; pick++) {
    deeds.push(deedAt(random, 'pick', facing(), random.whole(1, unitsMax), next()));
  }
  const first = deeds[0];
  if (kinds.puts && first) deeds.push(putBack(first, next()));
  if (kinds.touches) deeds.push(deedAt(random, 'touch', facing(), 0, next()));
  return deeds;
}

/** Who comes, what they do and when they leave; times are milliseconds from the start of the recording. */
export function makePlan(random: SeededRandom, scenario: Scenario): readonly PersonPlan[] {
  const facings = spread(random);
  return Array.from({ length: scenario.people }, (_, index): PersonPlan => {
    const enterMs = 900 + index * PACE.behindMs + random.between(0, PACE.jitterMs);
    const kinds = {
      picks: scenario.picksEach,
      puts: scenario.putBack && index === 0,
      touches: scenario.touch && index === scenario.people - 1,
    };
    const deeds = deedsOf(random, kinds, scenario.unitsMax, enterMs + PACE.toShelfMs, facings);
    const lastMs = deeds.at(-1)?.atMs ?? enterMs + PACE.toShelfMs;
    return {
      trackId: asId(`body-${random.whole(100_000, 999_999)}-${index + 1}`),
      enterMs,
      exitMs: lastMs + PACE.toExitMs + random.between(0, PACE.jitterMs),
      headMetres: random.between(1.55, 1.85),
      deeds,
    };
  });
}

/** Name of the plate of a deed, for people. */
export const placeOf = (deed: Deed): string => plateKey(deed.plate);
