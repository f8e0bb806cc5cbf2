import { storeCatalogue } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import type { StoreMapDocument, StoreMapFault } from '@saunter/store-map';
import { catalogueFromAutoCheckout, describeStoreMapFault, fromAutoCheckout, storeMapOf } from '@saunter/store-map';
import type { RecordedMessage } from '../recorded-message.ts';
import { recordingTopicOf } from '../recording-channel.ts';
import { RecordingWriter } from '../recording-writer.ts';
import { importFailure } from './import-failure.ts';
import { neverOvertaking } from './never-overtaking.ts';
import { importPlatePackets } from './plate-packets.ts';
import { readCaseFile } from './read-case-file.ts';
import { addSyntheticLanes } from './synthetic-lanes.ts';
import { importTargets } from './targets.ts';

/** Where a case of AutoCheckout (CPS-IoT Week 2020) is, and where its recording goes. */
export interface ImportAutoCheckoutOptions {
  /** Folder with plate_data, full_targets, products and planogram (.ndjson, or .ndjson.gz). */
  readonly caseFolder: string;
  /** Folder with Gondolas.json, Shelves.json and Plates.json. */
  readonly storeMetaFolder: string;
  readonly outputPath: string;
}

/** What went into the recording. */
export interface ImportReport {
  readonly scaleMessages: number;
  readonly bodiesMessages: number;
  readonly syntheticPassages: number;
  /** Plates of the recorded gondolas; phantom columns are not among them. */
  readonly plates: number;
  readonly products: number;
  readonly facings: number;
}

/** Every product of a case is sold under this tax category; the case names none. */
const TAX_CATEGORY = 'standard';

/**
 * Converts one case into a recording: scales, bodies, and two lanes that are made up and marked synthetic.
 * @throws OperatorError that names the file and line of what cannot be used; no recording is left behind then.
 */
export async function importAutoCheckout(options: ImportAutoCheckoutOptions): Promise<ImportReport> {
  const bareMap = await readStoreMap(options.storeMetaFolder);
  const catalogue = await readCatalogue(options.caseFolder);
  const plates = storeMapOf(bareMap).plates.map(({ ref }) => ref);
  const scales = neverOvertaking(
    importPlatePackets(await readCaseFile(options.caseFolder, 'plate_data.ndjson'), plates),
  );
  const bodies = neverOvertaking(importTargets(await readCaseFile(options.caseFolder, 'full_targets.ndjson')));
  const { lanes, passages } = addSyntheticLanes(bodies);
  const writer = await RecordingWriter.create(options.outputPath, {
    source: 'AutoCheckout (CPS-IoT Week 2020), imported',
    storeMap: { ...bareMap, lanes },
    products: catalogue.products,
    planogram: catalogue.facings,
    syntheticTopics: [...new Set(passages.map(recordingTopicOf))],
  });
  const all = [...passages, ...scales, ...bodies].sort((a, b) => a.receivedMs - b.receivedMs);
  for (const recorded of all) await writer.write(recorded);
  await writer.close();
  return {
    scaleMessages: scales.length,
    bodiesMessages: bodies.length,
    syntheticPassages: passages.length,
    plates: countPlates(scales),
    products: catalogue.products.length,
    facings: catalogue.facings.length,
  };
}

async function readStoreMap(folder: string): Promise<StoreMapDocument> {
  const gondolas = (await readCaseFile(folder, 'Gondolas.json')).text;
  const shelves = (await readCaseFile(folder, 'Shelves.json')).text;
  const plates = (await readCaseFile(folder, 'Plates.json')).text;
  return accept(folder, fromAutoCheckout({ gondolas, shelves, plates }));
}

async function readCatalogue(folder: string) {
  const products = (await readCaseFile(folder, 'products.ndjson')).text;
  const planogram = (await readCaseFile(folder, 'planogram.ndjson')).text;
  const catalogue = storeCatalogue.safeParse(
    accept(folder, catalogueFromAutoCheckout({ products, planogram }, TAX_CATEGORY)),
  );
  if (catalogue.success) return catalogue.data;
  const issue = catalogue.error.issues[0];
  throw importFailure(folder, `products or planogram: ${issue?.path.join('.')}: ${issue?.message}`);
}

function accept<T>(folder: string, read: Result<T, StoreMapFault>): T {
  if (read.ok) return read.value;
  throw importFailure(folder, describeStoreMapFault(read.error));
}

function countPlates(scales: readonly RecordedMessage[]): number {
  const keys = scales.flatMap((recorded) =>
    recorded.kind === 'scale'
      ? recorded.message.plates.map(({ shelf, plate }) => `${recorded.message.gondola}/${shelf}/${plate}`)
      : [],
  );
  return new Set(keys).size;
}
