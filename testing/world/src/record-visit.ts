import { type RecordingContents, RecordingWriter } from '@saunter/vision-hub/recording';
import { makeVisit, type WorldVisit } from './make-visit.ts';
import { contentsOfWorld } from './run/record-run.ts';
import { GROUP_OF_TWO, type Scenario } from './scenario.ts';

/** What a recording of a seeded visit carries beside its messages. */
export function contentsOf(visit: WorldVisit, seed: number): RecordingContents {
  return contentsOfWorld(`the seeded store, seed ${seed}`, visit.storeMap, visit.catalogue);
}

/** Writes the visit of a seed to `path` as a recording, and returns it with its truth. */
export async function recordVisit(path: string, seed: number, scenario: Scenario = GROUP_OF_TWO): Promise<WorldVisit> {
  const visit = makeVisit(seed, scenario);
  await writeVisit(path, visit, seed);
  return visit;
}

/** Writes a visit to `path` as a recording. */
export async function writeVisit(path: string, visit: WorldVisit, seed: number): Promise<void> {
  const writer = await RecordingWriter.create(path, contentsOf(visit, seed));
  for (const message of visit.messages) await writer.write(message);
  await writer.close();
}
