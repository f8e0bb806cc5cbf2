import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OperatorError } from '@saunter/platform-node';
import { importAutoCheckout } from '@saunter/vision-hub/recording';
import { sharedFolder } from './store-layout.ts';

/** Products and planogram, which a case may leave to the store it was recorded in. */
const CATALOGUE_FILES = ['products.ndjson', 'planogram.ndjson'];

const isThere = (folder: string, name: string): boolean =>
  [name, `${name}.gz`].some((file) => existsSync(join(folder, file)));

/** The store map of a case: the one that is named, in the folder, beside it, or of the shared data. */
function storeMetaOf(caseFolder: string, named: string | undefined): string {
  if (named !== undefined) return named;
  const shared = join(sharedFolder(), 'data/autocheckout/store_meta');
  const places = [join(caseFolder, 'store_meta'), caseFolder, join(dirname(caseFolder), 'store_meta'), shared];
  const found = places.find((folder) => isThere(folder, 'Gondolas.json'));
  if (found !== undefined) return found;
  throw new OperatorError(
    `there is no store map for ${caseFolder}`,
    'Name the folder with Gondolas.json, Shelves.json and Plates.json: --store-meta DIR',
    65,
  );
}

/** The case itself, or, when it has no products and planogram, a folder with those of the shared data beside its files. */
function completed(caseFolder: string, scratch: string): string {
  const missing = CATALOGUE_FILES.filter((name) => !isThere(caseFolder, name));
  const shared = join(sharedFolder(), 'data/autocheckout/benchmark-1');
  const isCase = isThere(caseFolder, 'plate_data.ndjson');
  if (!isCase || missing.length === 0 || missing.some((name) => !isThere(shared, name))) return caseFolder;
  const folder = join(scratch, 'case');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(caseFolder)) symlinkSync(join(caseFolder, name), join(folder, name));
  for (const name of missing) symlinkSync(join(shared, name), join(folder, name));
  process.stderr.write(`${caseFolder} has no ${missing.join(' and no ')}: those of ${shared} are used.\n`);
  return folder;
}

/** Converts a folder in AutoCheckout's form to a recording in `scratch`, and returns its path. @throws OperatorError */
export async function convertCase(caseFolder: string, scratch: string, storeMeta: string | undefined): Promise<string> {
  const outputPath = join(scratch, 'imported.mcap');
  const storeMetaFolder = storeMetaOf(caseFolder, storeMeta);
  await importAutoCheckout({ caseFolder: completed(caseFolder, scratch), storeMetaFolder, outputPath });
  return outputPath;
}
