import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFileIfThere } from '@saunter/platform-node';

/** Where the store server notes the place of its database, which under root may be outside the store's folder. */
const DATABASE_LOCATION = 'store-server/postgresql/location';

/** The folder of a store's embedded database; undefined when none was made. */
export function databaseFolderOf(storeFolder: string): string | undefined {
  return readFileIfThere(join(storeFolder, DATABASE_LOCATION))?.trim();
}

/** Removes all that a stopped store keeps: its folder, and its database wherever that lies. */
export function removeStore(storeFolder: string): void {
  const database = databaseFolderOf(storeFolder);
  // The note goes last: a removal that is cut short can be done again.
  if (database !== undefined) rmSync(database, { recursive: true, force: true });
  rmSync(storeFolder, { recursive: true, force: true });
}
