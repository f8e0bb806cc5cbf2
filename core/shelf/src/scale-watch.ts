import { type PlateRef, plateKey } from '@saunter/model';
import type { StoreMap } from '@saunter/store-map';
import type { PlateSamples } from './plate-samples.ts';
import { blocksOf, type SampleBlock } from './sample-block.ts';
import type { ShelfEvent } from './shelf-event.ts';
import { SCALE_SILENCE_MS, WAITING_MS, WAITING_PACKETS_MAX } from './shelf-limits.ts';
import { loseSamples, newShelf, type ShelfWatch, watchBlock } from './shelf-watch.ts';

/** A packet that came before an earlier one, summed up by shelf. */
interface WaitingPacket {
  readonly sequence: number;
  readonly startMs: number;
  /** One list of blocks per shelf of the scale. */
  readonly blocks: readonly (readonly SampleBlock[])[];
}

/** The scale of one gondola: its shelves, and how far its packets are known. */
export interface ScaleWatch {
  readonly gondola: number;
  readonly shelves: readonly ShelfWatch[];
  /** Sequence of the last packet that was used; null before the first. */
  readonly lastSequence: number | null;
  /** All samples before this source time were used or are lost. */
  readonly watermarkMs: number;
  readonly waiting: readonly WaitingPacket[];
}

/** What a packet led to. */
export interface ScaleStep {
  readonly watch: ScaleWatch;
  readonly events: readonly ShelfEvent[];
  /** How many packets turned out to be lost. */
  readonly lostPackets: number;
}

/** The scale of a gondola before its first packet; shelves and plates are those of the map. */
export function newScale(storeMap: StoreMap, gondola: number): ScaleWatch {
  const plates = storeMap.plates.map(({ ref }) => ref).filter((ref) => ref.gondola === gondola);
  const shelves = [...new Set(plates.map(({ shelf }) => shelf))].sort((a, b) => a - b);
  const platesOf = (shelf: number): number[] =>
    plates
      .filter((ref) => ref.shelf === shelf)
      .map(({ plate }) => plate)
      .sort((a, b) => a - b);
  return {
    gondola,
    shelves: shelves.map((shelf) => newShelf(gondola, shelf, platesOf(shelf))),
    lastSequence: null,
    watermarkMs: 0,
    waiting: [],
  };
}

/** Whether two watches are of the same plates; a scale whose map was mended is watched anew. */
export function sameLayout(a: ScaleWatch, b: ScaleWatch): boolean {
  const same = <T>(left: readonly T[], right: readonly T[], equal: (x: T, y: T) => boolean): boolean =>
    left.length === right.length && left.every((x, index) => right[index] !== undefined && equal(x, right[index]));
  return same(
    a.shelves,
    b.shelves,
    (x, y) => x.shelf === y.shelf && same(x.plates, y.plates, (p, q) => p.plate === q.plate),
  );
}

function summarise(watch: ScaleWatch, samples: PlateSamples): WaitingPacket {
  const columns = new Map(samples.plates.map((ref, column) => [plateKey(ref), column]));
  const columnOf = (ref: PlateRef): number | undefined => columns.get(plateKey(ref));
  const blocks = watch.shelves.map(({ gondola, shelf, plates }) =>
    blocksOf(
      samples,
      plates.map(({ plate }) => columnOf({ gondola, shelf, plate })),
    ),
  );
  return { sequence: samples.sequence, startMs: samples.sourceTimeMs, blocks };
}

function lose(watch: ScaleWatch, packet: WaitingPacket): ScaleWatch {
  const forget = packet.startMs - watch.watermarkMs > SCALE_SILENCE_MS;
  return { ...watch, shelves: watch.shelves.map((shelf) => loseSamples(shelf, watch.watermarkMs, forget)) };
}

function usePacket(watch: ScaleWatch, packet: WaitingPacket): { watch: ScaleWatch; events: readonly ShelfEvent[] } {
  const events: ShelfEvent[] = [];
  let watermarkMs = Math.max(watch.watermarkMs, packet.startMs);
  const shelves = watch.shelves.map((shelf, index) => {
    let current = shelf;
    for (const block of packet.blocks[index] ?? []) {
      const step = watchBlock(current, block);
      current = step.watch;
      events.push(...step.events);
      watermarkMs = Math.max(watermarkMs, block.endMs);
    }
    return current;
  });
  return { watch: { ...watch, shelves, watermarkMs, lastSequence: packet.sequence }, events };
}

/** A packet that was used already, or whose time is past; a scale that counts anew goes on in time. */
function isRepeat(watch: ScaleWatch, samples: PlateSamples): boolean {
  if (watch.waiting.some(({ sequence }) => sequence === samples.sequence)) return true;
  if (watch.lastSequence === null || samples.sequence > watch.lastSequence) return false;
  return samples.sourceTimeMs < watch.watermarkMs;
}

function mustGoOn(watch: ScaleWatch): boolean {
  const [first, last] = [watch.waiting[0], watch.waiting.at(-1)];
  if (!first || !last) return false;
  const next = watch.lastSequence === null || first.sequence === watch.lastSequence + 1;
  const countsAnew = watch.lastSequence !== null && first.sequence <= watch.lastSequence;
  const tooMany = watch.waiting.length > WAITING_PACKETS_MAX;
  return next || countsAnew || tooMany || last.startMs - watch.watermarkMs > WAITING_MS;
}

/** The scale after one packet. Repeats change nothing; packets may overtake each other within the stated bounds. */
export function watchSamples(scale: ScaleWatch, samples: PlateSamples): ScaleStep {
  if (isRepeat(scale, samples)) return { watch: scale, events: [], lostPackets: 0 };
  const waiting = [...scale.waiting, summarise(scale, samples)].sort((a, b) => a.startMs - b.startMs);
  let watch: ScaleWatch = { ...scale, waiting };
  const events: ShelfEvent[] = [];
  let lostPackets = 0;
  while (mustGoOn(watch)) {
    const [packet, ...rest] = watch.waiting;
    if (!packet) break;
    watch = { ...watch, waiting: rest };
    if (watch.lastSequence !== null && packet.sequence !== watch.lastSequence + 1) {
      lostPackets += Math.max(1, packet.sequence - watch.lastSequence - 1);
      watch = lose(watch, packet);
    }
    const step = usePacket(watch, packet);
    watch = step.watch;
    events.push(...step.events);
  }
  return { watch, events, lostPackets };
}

/** Every change before this source time was told: the start of the oldest disturbance, else the watermark. */
export function settledUntilMs(scale: ScaleWatch): number {
  return scale.shelves.reduce(
    (least, { disturbedSinceMs }) => Math.min(least, disturbedSinceMs ?? least),
    scale.watermarkMs,
  );
}
