import type { StoreMap } from '@saunter/store-map';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { PersonPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import type { SeededRandom } from './seeded-random.ts';
import { modelPlate, readPlate } from './shelf-physics.ts';

const SAMPLE_RATE_HZ = 60;
const SAMPLES_PER_MESSAGE = 12;
const MESSAGE_MS = (1000 * SAMPLES_PER_MESSAGE) / SAMPLE_RATE_HZ;

/** To the microsecond, as the wire carries it. */
const wholeMicroseconds = (ms: number): number => Math.round(ms * 1000) / 1000;

/** All messages of the scales: one of each gondola every 0.2 s, a millisecond after its source time, as measured. */
export function scaleMessages(
  random: SeededRandom,
  scenario: Scenario,
  storeMap: StoreMap,
  people: readonly PersonPlan[],
  span: { readonly startMs: number; readonly lengthMs: number },
): RecordedMessage[] {
  const deeds = people.flatMap((person) => person.deeds);
  const gondolas = [...new Set(storeMap.plates.map(({ ref }) => ref.gondola))];
  return gondolas.flatMap((gondola) => {
    const source = random.fork(`scale ${gondola}`);
    const refs = storeMap.plates.map(({ ref }) => ref).filter((ref) => ref.gondola === gondola);
    const models = refs.map((ref) => modelPlate(source, scenario, ref, deeds));
    const plates = refs.map(({ shelf, plate }) => ({ shelf, plate }));
    const firstMs = source.between(0, MESSAGE_MS);
    const count = Math.floor((span.lengthMs - firstMs) / MESSAGE_MS);
    return Array.from({ length: count }, (_, index): RecordedMessage => {
      const ms = firstMs + index * MESSAGE_MS + source.between(-8, 8);
      const sourceTimeMs = wholeMicroseconds(span.startMs + ms);
      const grams = models.map((model) =>
        Float32Array.from({ length: SAMPLES_PER_MESSAGE }, (_, k) =>
          readPlate(source, model, ms + (k * 1000) / SAMPLE_RATE_HZ),
        ),
      );
      // A packet is sent when its last sample is taken.
      const receivedMs = wholeMicroseconds(sourceTimeMs + MESSAGE_MS + 1);
      const message = { gondola, sequence: index + 1, sourceTimeMs, sampleRateHz: SAMPLE_RATE_HZ, plates, grams };
      return { kind: 'scale', receivedMs, message };
    });
  });
}
