import { writeFileSync } from 'node:fs';
import type { StoreCatalogue } from '@saunter/contracts';
import { openRecording, type RecordingContents } from '@saunter/vision-hub/recording';

/** What a store on this machine is filled with: it comes with the recording that will be walked through it. */
export interface StoreContents {
  readonly catalogue: StoreCatalogue;
  readonly storeMap: RecordingContents['storeMap'];
}

/** Reads catalogue, planogram and map out of a recording; @throws OperatorError when it cannot be read. */
export async function contentsOfRecording(path: string): Promise<StoreContents> {
  const { contents } = await openRecording(path);
  return { catalogue: { products: contents.products, facings: contents.planogram }, storeMap: contents.storeMap };
}

/** Writes the map where the hub reads it. */
export function writeStoreMap(path: string, contents: StoreContents): void {
  writeFileSync(path, `${JSON.stringify(contents.storeMap)}\n`);
}
