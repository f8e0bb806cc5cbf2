import { forgetLevel } from './plate-rest.ts';
import { copyPlateTable } from './plate-table.ts';
import type { ScaleWatch } from './scale-watch.ts';
import { NO_TRACE } from './trace.ts';

/**
 * Begins or ends the restocking of some shelves of a scale, by their numbers. While it goes on nothing that happens there
 * is an event; when it ends, each plate's next rest is the level from which changes count. A disturbance that was going on
 * when it began is not told. Shelves that are in that state already stay as they are.
 */
export function setRestocking(watch: ScaleWatch, shelves: readonly number[], isOn: boolean): ScaleWatch {
  const changes = watch.shelves.filter(({ shelf, restocking }) => shelves.includes(shelf) && restocking !== isOn);
  if (changes.length === 0) return watch;
  const table = copyPlateTable(watch.table);
  for (const { first, count } of changes) {
    for (let plate = first; plate < first + count; plate++) forgetLevel(table, plate);
  }
  const changed = watch.shelves.map((shelf) =>
    changes.includes(shelf) ? { ...shelf, restocking: isOn, trace: NO_TRACE } : shelf,
  );
  return { ...watch, table, shelves: changed };
}
