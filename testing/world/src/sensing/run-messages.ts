import { assert } from '@saunter/kit';
import type { LaneId, PassageDirection } from '@saunter/model';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { RunPlan } from '../shopping/plan-run.ts';
import type { ShopDeed } from '../shopping/shopper.ts';
import type { OnNamed } from '../world-run.ts';
import { WORLD_LANES } from '../world-store.ts';
import { BodyStream } from './body-stream.ts';
import { Delivery } from './delivery.ts';
import { effectsOf, shelfOf } from './plate-effect.ts';
import { PACKET_MS, ScaleStream, type SickPlates } from './scale-stream.ts';
import { Upcoming } from './upcoming.ts';

/** A deed is felt no earlier than by its longest hold, its slowest lift and this, milliseconds: nobody leans for longer. */
const LEAD_MS = 6_000;

/** All that a run's sensors need to know. */
export interface Sensed {
  readonly layout: WorldLayout;
  readonly figures: WorldFigures;
  readonly plan: RunPlan;
  readonly sick: SickPlates;
  readonly startMs: number;
  readonly endMs: number;
  readonly onNamed?: OnNamed | undefined;
}

function passages(plan: RunPlan): readonly RecordedMessage[] {
  const shoppers = plan.parties.flatMap((party) => party.shoppers);
  const through = (laneId: LaneId, direction: PassageDirection, times: readonly number[]): RecordedMessage[] =>
    [...times]
      .sort((a, b) => a - b)
      .map((ms, index) => {
        const sourceTimeUs = Math.round(ms * 1000);
        const message = { v: 1, sequence: index + 1, direction, sourceTimeUs } as const;
        return { kind: 'passage', receivedMs: sourceTimeUs / 1000, laneId, message };
      });
  const exits = shoppers.flatMap(({ exitMs }) => exitMs ?? []);
  return [
    ...through(
      WORLD_LANES.entry,
      'in',
      shoppers.map(({ enterMs }) => enterMs),
    ),
    ...through(WORLD_LANES.exit, 'out', exits),
  ];
}

function scalesOf(random: SeededRandom, { layout, figures, plan, sick, startMs }: Sensed): readonly ScaleStream[] {
  const { plates } = plan.stock;
  return layout.storeMap.gondolas.map(({ gondola }) => {
    const own = plates.filter(({ ref }) => ref.gondola === gondola);
    return new ScaleStream(random.fork(`scale ${gondola}`), figures, gondola, own, sick, startMs);
  });
}

/** Tells the scale of a deed's gondola what the deed does to its plates. */
function weigh(random: SeededRandom, { figures, plan }: Sensed, scales: readonly ScaleStream[], deed: ShopDeed): void {
  const [main] = deed.loads;
  if (!main) return;
  const scale = scales.find(({ gondola }) => gondola === main.place.ref.gondola);
  assert(scale, 'every plate has a scale');
  const shelf = shelfOf(plan.stock.plates, main.place);
  for (const effect of effectsOf(random.fork(`deed ${deed.number}`), figures, shelf, deed)) scale.add(effect);
}

/** All that the sensors of a run say, in the order of receipt; needs no more memory than a few seconds of store. */
export function* runMessages(random: SeededRandom, sensed: Sensed): Iterable<RecordedMessage> {
  const { figures, plan, startMs, endMs } = sensed;
  const scales = scalesOf(random, sensed);
  const shoppers = plan.parties.flatMap((party) => party.shoppers);
  const bodies = new BodyStream(random.fork('cameras'), figures, shoppers, startMs, sensed.onNamed);
  const delivery = new Delivery(random.fork('delivery'), figures);
  const passing = new Upcoming(passages(plan), ({ receivedMs }) => receivedMs);
  const deeds = new Upcoming(plan.deeds, ({ atMs }) => atMs);
  const leadMs = figures.longHoldMs[1] + figures.slowLiftMs[1] + LEAD_MS;
  for (let tick = startMs; tick < endMs; tick += PACKET_MS) {
    const untilMs = tick + PACKET_MS;
    for (const deed of deeds.before(untilMs + leadMs)) weigh(random, sensed, scales, deed);
    for (const scale of scales) while (scale.nextMs < untilMs) delivery.scale(scale.next());
    while (bodies.nextMs < untilMs) delivery.bodies(bodies.next());
    for (const passage of passing.before(untilMs)) delivery.passage(passage);
    // What is sent after this tick is received after it too.
    yield* delivery.until(tick);
  }
  yield* delivery.until(Number.POSITIVE_INFINITY);
}
