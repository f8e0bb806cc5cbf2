import { assert } from '@saunter/kit';
import { asId, type Barcode, type Point3 } from '@saunter/model';
import { realMass } from '../make-plan.ts';
import { visitOfPeople, type WorldVisit } from '../make-visit.ts';
import type { Deed, Meeting, PersonPlan } from '../plan.ts';
import { writeVisit } from '../record-visit.ts';
import { GROUP_OF_TWO } from '../scenario.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { WORLD_CATALOGUE } from '../world-store.ts';
import type { ScriptedDeed, ScriptedPerson } from './script.ts';

/** Where hands meet: in the middle of the floor, far from every shelf; metres. */
const MEETING_PLACE: Point3 = { x: 1.1, y: -1.3, z: 1.05 };

/** Everybody of a script is as tall as this, metres, but for a little each. */
const HEAD_METRES = 1.68;
const HEAD_STEP_METRES = 0.04;

/** What a person of the script takes and puts, as the scales are to feel it. */
function deedOf(random: SeededRandom, deed: Exclude<ScriptedDeed, { kind: 'meet' }>): Deed {
  const { kind, atMs, barcode, quantity = 1, placeOf = barcode } = deed;
  const product = WORLD_CATALOGUE.products.find((one) => one.barcode === barcode);
  const [plate, other] = facingOf(placeOf);
  assert(product, 'a script speaks of products of the seeded store');
  const massGrams = realMass(random, product, quantity);
  return { kind, atMs, barcode, quantity, plate, massGrams, beside: { plate: other, share: 0 } };
}

function facingOf(barcode: Barcode) {
  const [plate, other] = WORLD_CATALOGUE.facings.find((facing) => facing.barcode === barcode)?.plates ?? [];
  assert(plate && other, 'every product of the seeded store stands on two plates');
  return [plate, other] as const;
}

/** The meetings of a person: their own, and those in which another of the script meets them. */
function meetingsOf({ name }: ScriptedPerson, people: readonly ScriptedPerson[]): readonly Meeting[] {
  return people.flatMap((person) =>
    person.deeds.flatMap((deed): Meeting[] => {
      if (deed.kind !== 'meet' || (person.name !== name && deed.whom !== name)) return [];
      return [{ atMs: deed.atMs, at: MEETING_PLACE, side: person.name === name ? -1 : 1 }];
    }),
  );
}

function planOf(random: SeededRandom, people: readonly ScriptedPerson[]): readonly PersonPlan[] {
  return people.map((person, index): PersonPlan => {
    const { name, enterMs, exitMs } = person;
    const deeds = person.deeds.flatMap((deed) => (deed.kind === 'meet' ? [] : [deedOf(random, deed)]));
    const meetings = meetingsOf(person, people);
    const headMetres = HEAD_METRES + HEAD_STEP_METRES * (index % 3);
    return { trackId: asId(`body-${name}`), enterMs, exitMs, headMetres, deeds, meetings };
  });
}

/** The seeded store while these people do just this; the sensors err as ever. */
export function makeScripted(seed: number, people: readonly ScriptedPerson[]): WorldVisit {
  const random = seededRandom(seed);
  return visitOfPeople(random, planOf(random.fork('plan'), people), GROUP_OF_TWO);
}

/** Writes {@link makeScripted} to `path` as a recording. */
export async function recordScripted(
  path: string,
  seed: number,
  people: readonly ScriptedPerson[],
): Promise<WorldVisit> {
  const visit = makeScripted(seed, people);
  await writeVisit(path, visit, seed);
  return visit;
}
