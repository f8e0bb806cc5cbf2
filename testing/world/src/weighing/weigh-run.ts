import { newScale, type PlateHealthChange, type ScaleWatch, type ShelfEvent, watchSamples } from '@saunter/shelf';
import { storeMapOf } from '@saunter/store-map';
import { fusionInputOf } from '../fusion-inputs.ts';
import type { WorldRun } from '../world-run.ts';

/** What the shelves alone make of a run. */
export interface WeighedRun {
  readonly events: readonly ShelfEvent[];
  /** Source time up to which its scale was known when an event was told. */
  readonly toldMs: ReadonlyMap<ShelfEvent, number>;
  readonly health: readonly PlateHealthChange[];
  readonly lostPackets: number;
  readonly watches: readonly ScaleWatch[];
  /** Plates times hours. */
  readonly plateHours: number;
}

/** Runs the scale messages of a run, and nothing else, through the watches of its scales. */
export function weighRun(run: WorldRun): WeighedRun {
  const storeMap = storeMapOf(run.storeMap);
  const watches = new Map(run.storeMap.gondolas.map(({ gondola }) => [gondola, newScale(storeMap, gondola)]));
  const events: ShelfEvent[] = [];
  const toldMs = new Map<ShelfEvent, number>();
  const health: PlateHealthChange[] = [];
  let lostPackets = 0;
  for (const message of run.messages()) {
    const input = message.kind === 'scale' ? fusionInputOf(message) : undefined;
    const watch = input?.kind === 'samples' ? watches.get(input.gondola) : undefined;
    if (input?.kind !== 'samples' || !watch) continue;
    const step = watchSamples(watch, input);
    watches.set(input.gondola, step.watch);
    events.push(...step.events);
    for (const event of step.events) toldMs.set(event, step.watch.watermarkMs);
    health.push(...step.health);
    lostPackets += step.lostPackets;
  }
  const plateHours = (storeMap.plates.length * (run.endMs - run.startMs)) / 3_600_000;
  return { events, toldMs, health, lostPackets, watches: [...watches.values()], plateHours };
}
