import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OperatorError } from '@saunter/platform-node';
import { recordVisit } from '@saunter/testing-world';
import { importAutoCheckout, openRecording } from '@saunter/vision-hub/recording';

/** A recording that a scripted shopper can walk along. */
export interface VisitRecording {
  /** The MCAP file. */
  readonly path: string;
  /** What it was made of, for people. */
  readonly name: string;
  /** How many go in. */
  readonly groupSize: number;
}

/** What to walk along. */
export interface VisitRecordingOptions {
  /** An MCAP file, or a folder in AutoCheckout's form; absent: a small visit is made from `seed`. */
  readonly recording?: string;
  /** AutoCheckout's store map; absent: `store_meta` beside the folder. */
  readonly storeMeta?: string;
  readonly seed: number;
  /** Where a recording that has to be made first is put. */
  readonly folder: string;
}

/** Finds, converts or makes the recording; @throws OperatorError that names what cannot be read. */
export async function visitRecording(options: VisitRecordingOptions): Promise<VisitRecording> {
  const { recording, seed, folder } = options;
  if (recording === undefined) {
    const path = join(folder, `seed-${seed}.mcap`);
    await recordVisit(path, seed);
    return { path, name: `seed ${seed}`, groupSize: await countEntries(path) };
  }
  const given = resolve(recording);
  if (!existsSync(given)) {
    throw new OperatorError(
      `there is no recording ${given}`,
      'Name an MCAP file, or a folder with plate_data.ndjson and full_targets.ndjson; without --recording one is made.',
    );
  }
  const path = statSync(given).isDirectory() ? await converted(given, options) : given;
  return { path, name: recording, groupSize: await countEntries(path) };
}

async function converted(caseFolder: string, { storeMeta, folder }: VisitRecordingOptions): Promise<string> {
  const outputPath = join(folder, 'imported.mcap');
  const storeMetaFolder = storeMeta ?? join(dirname(caseFolder), 'store_meta');
  if (!existsSync(storeMetaFolder)) {
    throw new OperatorError(
      `there is no store map for ${caseFolder}: no folder ${storeMetaFolder}`,
      'Name the folder with Gondolas.json, Shelves.json and Plates.json: --store-meta DIR',
    );
  }
  await importAutoCheckout({ caseFolder, storeMetaFolder, outputPath });
  return outputPath;
}

async function countEntries(path: string): Promise<number> {
  let entries = 0;
  const recording = await openRecording(path);
  for await (const recorded of recording.messages()) {
    if (recorded.kind === 'passage' && recorded.message.direction === 'in') entries += 1;
  }
  if (entries > 0) return entries;
  throw new OperatorError(
    `nobody goes in in ${path}: it has no lane channel with an entry`,
    'Record the lanes too, or import the folder again: ./saunter recording import autocheckout',
  );
}
