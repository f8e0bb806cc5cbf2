import { assert } from '@saunter/kit';
import type { LaneId, PassageDirection } from '@saunter/model';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { RunPlan } from '../shopping/plan-run.ts';
import type { OnNamed } from '../world-run.ts';
import { WORLD_LANES } from '../world-store.ts';
import { BodyStream } from './body-stream.ts';
import { Delivery } from './delivery.ts';
import { effectsOf, shelfOf } from './plate-effect.ts';
import { PACKET_MS, ScaleStream, type SickPlates } from './scale-stream.ts';

/** Effects of a deed begin at most this long before it: the longest hold and the slowest lift. */
const EFFECT_LEAD_MS = 15_000;

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
  ].sort((a, b) => a.receivedMs - b.receivedMs);
}

function scalesOf(random: SeededRandom, { layout, figures, plan, sick, startMs }: Sensed): readonly ScaleStream[] {
  const { plates } = plan.stock;
  return layout.storeMap.gondolas.map(({ gondola }) => {
    const own = plates.filter(({ ref }) => ref.gondola === gondola);
    return new ScaleStream(random.fork(`scale ${gondola}`), figures, gondola, own, sick, startMs);
  });
}

/** All that the sensors of a run say, in the order of receipt; needs no more memory than a few seconds of store. */
export function* runMessages(random: SeededRandom, sensed: Sensed): Iterable<RecordedMessage> {
  const { figures, plan, startMs, endMs } = sensed;
  const { plates } = plan.stock;
  const scales = scalesOf(random, sensed);
  const shoppers = plan.parties.flatMap((party) => party.shoppers);
  const bodies = new BodyStream(random.fork('cameras'), figures, shoppers, startMs, sensed.onNamed);
  const delivery = new Delivery(random.fork('delivery'), figures);
  const passing = passages(plan);
  let [nextDeed, nextPassage] = [0, 0];
  for (let tick = startMs; tick < endMs; tick += PACKET_MS) {
    const untilMs = tick + PACKET_MS;
    for (let deed = plan.deeds[nextDeed]; deed && deed.atMs < untilMs + EFFECT_LEAD_MS; deed = plan.deeds[++nextDeed]) {
      const [main] = deed.loads;
      if (!main) continue;
      const effects = effectsOf(random.fork(`deed ${deed.number}`), figures, shelfOf(plates, main.place), deed);
      const scale = scales.find(({ gondola }) => gondola === main.place.ref.gondola);
      assert(scale, 'every plate has a scale');
      for (const effect of effects) scale.add(effect);
    }
    for (const scale of scales) while (scale.nextMs < untilMs) delivery.scale(scale.next());
    while (bodies.nextMs < untilMs) delivery.bodies(bodies.next());
    for (let next = passing[nextPassage]; next && next.receivedMs < untilMs; next = passing[++nextPassage]) {
      delivery.passage(next);
    }
    yield* delivery.until(untilMs - PACKET_MS);
  }
  yield* delivery.until(Number.POSITIVE_INFINITY);
}
