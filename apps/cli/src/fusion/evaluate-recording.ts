import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Contestant, type RunOutcome, recordedFacts, Trial, type VisitOutcome } from '@saunter/testing-judge';
import { openRecording } from '@saunter/vision-hub/recording';
import { convertCase } from './case-folder.ts';

/** Units by barcode, by target: the visit, or, of a recording that names none, the camera's name of who came in. */
export type Receipts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What one recording led to. */
export interface RecordingOutcome {
  readonly recording: string;
  /** What the first contestant would charge. */
  readonly receipts: Receipts;
  /** Only of a recording that tells what really happened. */
  readonly judged: readonly RunOutcome[];
}

const targetOf = ({ visitId, members }: VisitOutcome, hasTruth: boolean): string =>
  (!hasTruth && members.length === 1 && members[0]) || visitId;

const receiptsOf = (run: RunOutcome | undefined, hasTruth: boolean): Receipts =>
  Object.fromEntries(
    (run?.visits ?? []).map((visit) => [
      targetOf(visit, hasTruth),
      Object.fromEntries(visit.claimed.map(({ barcode, quantity }) => [barcode, quantity])),
    ]),
  );

/** Plays a recording, or a folder in AutoCheckout's form. @throws OperatorError that names what cannot be read. */
export async function evaluateRecording(
  path: string,
  contestants: readonly Contestant[],
  storeMeta: string | undefined,
): Promise<RecordingOutcome> {
  const scratch = mkdtempSync(join(tmpdir(), 'saunter-evaluate-'));
  try {
    const given = resolve(path);
    const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const recording = await openRecording(isFolder ? await convertCase(given, scratch, storeMeta) : given);
    const { facts, hasTruth } = await recordedFacts(recording);
    const trial = new Trial(facts, contestants);
    for await (const recorded of recording.messages()) trial.hear(recorded);
    const outcomes = trial.finish();
    return { recording: path, receipts: receiptsOf(outcomes[0], hasTruth), judged: hasTruth ? outcomes : [] };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
