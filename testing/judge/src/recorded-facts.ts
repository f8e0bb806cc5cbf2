import type { LaneAdmission } from '@saunter/fusion';
import { asId, type VisitId } from '@saunter/model';
import type { TrueDeed, TrueVisit } from '@saunter/testing-world';
import { type RecordedMessage, type Recording, sourceTimeMsOf } from '@saunter/vision-hub/recording';
import type { RunFacts } from './trial.ts';

/** A recording does not say whom the gates let in: everybody who comes in is admitted around their passage. */
const ADMISSION = { beforeMs: 2_000, afterMs: 60_000 } as const;

type Passage = Extract<RecordedMessage, { kind: 'passage' }>;

/** What the first reading of a recording finds. */
interface Found {
  readonly visits: TrueVisit[];
  readonly deeds: TrueDeed[];
  readonly admissions: LaneAdmission[];
  readonly entries: Passage[];
  /** The one cart of a small recording that tells no visits. */
  cart: TrueVisit['cart'] | undefined;
  startMs: number;
  endMs: number;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Takes what our own worlds write to the truth channel; what others write there is passed over. */
function takeTruth(found: Found, truth: Readonly<Record<string, unknown>>): void {
  const { visit, deed, admission, cart } = truth;
  if (isObject(visit)) found.visits.push(visit as TrueVisit);
  if (isObject(deed)) found.deeds.push(deed as TrueDeed);
  if (isObject(admission)) found.admissions.push(admission as LaneAdmission);
  if (Array.isArray(cart)) found.cart = cart as TrueVisit['cart'];
}

async function readThrough(recording: Recording): Promise<Found> {
  const found: Found = { visits: [], deeds: [], admissions: [], entries: [], cart: undefined, startMs: 0, endMs: 0 };
  for await (const recorded of recording.messages()) {
    found.startMs ||= recorded.receivedMs;
    found.endMs = recorded.receivedMs;
    if (recorded.kind === 'truth') takeTruth(found, recorded.message.truth);
    if (recorded.kind === 'passage' && recorded.message.direction === 'in') found.entries.push(recorded);
  }
  return found;
}

/** A visit that somebody or a group came in for, with nothing known of what they took. */
interface Entry {
  readonly admission: LaneAdmission;
  readonly people: TrueVisit['people'];
}

const visitIdOf = (index: number): VisitId => asId(`vis_${String(index + 1).padStart(22, '0')}`);

/** One admission for each who comes in; one for all together when the truth has one cart for all. */
function madeUpEntries({ entries, cart, endMs }: Found): readonly Entry[] {
  const groups = cart && entries.length > 0 ? [entries] : entries.map((entry) => [entry]);
  return groups.flatMap((group, index) => {
    const times = group.map(sourceTimeMsOf);
    const [first] = group;
    if (!first) return [];
    const from = Math.min(...times) - ADMISSION.beforeMs;
    const until = Math.max(...times) + ADMISSION.afterMs;
    const visitId = visitIdOf(index);
    const admission = { laneId: first.laneId, visitId, from, until, expected: group.length };
    const people = times.map((enterMs, one) => ({ personId: `${visitId}-${one + 1}`, enterMs, exitMs: endMs }));
    return [{ admission, people }];
  });
}

/** Reads all about a recording but its messages; `hasTruth` says whether it tells what really happened. */
export async function recordedFacts(
  recording: Recording,
): Promise<{ readonly facts: RunFacts; readonly hasTruth: boolean }> {
  const found = await readThrough(recording);
  const { startMs, endMs, deeds, cart } = found;
  const entries = madeUpEntries(found);
  const admissions = found.admissions.length > 0 ? found.admissions : entries.map(({ admission }) => admission);
  const unknown = entries.map(
    ({ admission: { visitId }, people }): TrueVisit => ({ visitId, people, cart: cart ?? [], lastExitMs: endMs }),
  );
  const visits = found.visits.length > 0 ? found.visits : unknown;
  const { source, storeMap, products, planogram } = recording.contents;
  const catalogue = { products, facings: planogram };
  const facts = {
    ...{ seed: 0, scenario: source, storeMap, catalogue, startMs, endMs, admissions },
    truth: { visits, deeds },
  };
  return { facts, hasTruth: found.visits.length > 0 || cart !== undefined };
}
