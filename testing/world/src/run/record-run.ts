import type { Catalogue, StoreMapDocument } from '@saunter/store-map';
import { type RecordedMessage, type RecordingContents, RecordingWriter } from '@saunter/vision-hub/recording';
import { wholeMicroseconds } from '../whole-microseconds.ts';
import type { WorldRun } from '../world-run.ts';

/** What a recording of a made-up store carries beside its messages. */
export function contentsOfWorld(source: string, storeMap: StoreMapDocument, catalogue: Catalogue): RecordingContents {
  return {
    source,
    storeMap,
    products: catalogue.products.map(({ otherBarcodes, ...product }) => ({
      ...product,
      ...(otherBarcodes && { otherBarcodes: [...otherBarcodes] }),
    })),
    planogram: catalogue.facings.map(({ barcode, plates }) => ({ barcode, plates: plates.map((ref) => ({ ...ref })) })),
    syntheticTopics: [],
  };
}

/** The truth channel: `{ admission }` when a gate opens, `{ deed }` when it is done, `{ visit }` at its last exit. */
function truthMessages({ admissions, truth }: WorldRun): readonly RecordedMessage[] {
  const all: { readonly ms: number; readonly truth: Readonly<Record<string, unknown>> }[] = [
    ...admissions.map((admission) => ({ ms: admission.from, truth: { admission } })),
    ...truth.deeds.map((deed) => ({ ms: deed.atMs, truth: { deed } })),
    ...truth.visits.map((visit) => ({ ms: visit.lastExitMs, truth: { visit } })),
  ];
  return all
    .sort((a, b) => a.ms - b.ms)
    .map(({ ms, truth: told }, index) => {
      const sourceTimeMs = wholeMicroseconds(ms);
      return {
        kind: 'truth',
        receivedMs: sourceTimeMs,
        message: { sequence: index + 1, sourceTimeMs, truth: told },
      };
    });
}

/** All that a recording of a run holds, in the order of receipt: what its sensors say, and the truth. */
export function* recordedMessages(run: WorldRun): Iterable<RecordedMessage> {
  const truth = truthMessages(run);
  let next = 0;
  for (const message of run.messages()) {
    for (let told = truth[next]; told && told.receivedMs <= message.receivedMs; told = truth[++next]) yield told;
    yield message;
  }
  yield* truth.slice(next);
}

/** Writes a run to `path` as a recording (MCAP), truth included; tells how many messages went in. */
export async function recordRun(path: string, run: WorldRun): Promise<number> {
  const source = `the world ${run.scenario}, seed ${run.seed}`;
  const writer = await RecordingWriter.create(path, contentsOfWorld(source, run.storeMap, run.catalogue));
  let count = 0;
  for (const message of recordedMessages(run)) {
    await writer.write(message);
    count += 1;
  }
  await writer.close();
  return count;
}
