import type { PlateRef } from '@saunter/model';
import { type StoreMap, storeMapOf } from '@saunter/store-map';
import type { PlateHealthChange } from './plate-health.ts';
import type { PlateSamples } from './plate-samples.ts';
import { newScale, type ScaleWatch, watchSamples } from './scale-watch.ts';
import type { ShelfEvent } from './shelf-event.ts';
import type { UnfeltSwing } from './unfelt-swings.ts';

const NONE = { x: 0, y: 0, z: 0 };
const PLATES = [1, 2, 3, 4, 5, 6];

/** One gondola with two shelves of six plates. */
export const scriptedMap: StoreMap = storeMapOf({
  format: 'saunter-store-map',
  version: 1,
  gondolas: [
    {
      gondola: 1,
      transform: { translation: NONE, rotation: NONE },
      shelves: [1, 2].map((shelf) => ({
        shelf,
        transform: { translation: { x: 0, y: 0, z: shelf * 0.5 }, rotation: NONE },
        plates: PLATES.map((plate) => ({
          plate,
          transform: { translation: { x: plate * 0.1, y: 0, z: 0 }, rotation: NONE },
          widthMetres: 0.1,
          depthMetres: 0.4,
        })),
      })),
    },
  ],
  lanes: [],
});

/** What a plate says at a moment of the script, grams, noise aside; times are milliseconds from its start. */
export type Script = (plate: PlateRef, ms: number) => number;

/** When every script starts, milliseconds since 1970. */
export const SCRIPT_START_MS = 1_700_000_000_000;

/** A repeatable noise of standard deviation about 0.8 g. */
function noise(plate: number, sample: number): number {
  const wave = Math.sin(sample * 12.9898 + plate * 78.233) * 43758.5453;
  return (wave - Math.floor(wave) - 0.5) * 2.8;
}

/** The packets of a scale that does what `script` says, twelve samples at 60 Hz each. */
export function packetsOf(script: Script, lengthMs: number): PlateSamples[] {
  const plates = scriptedMap.plates.map(({ ref }) => ref);
  return Array.from({ length: Math.floor(lengthMs / 200) }, (_, index) => ({
    gondola: 1,
    sourceTimeMs: SCRIPT_START_MS + index * 200,
    sampleRateHz: 60,
    sequence: index + 1,
    plates,
    grams: plates.map((ref) =>
      Float32Array.from({ length: 12 }, (_, k) => {
        const ms = index * 200 + (k * 1000) / 60;
        return 1000 * ref.plate + script(ref, ms) + noise(ref.plate + 10 * ref.shelf, index * 12 + k);
      }),
    ),
  }));
}

/** What a scale that gets these packets ends in, and what it told on its way. */
export function weigh(
  packets: readonly PlateSamples[],
  from = newScale(scriptedMap, 1),
): {
  watch: ScaleWatch;
  events: readonly ShelfEvent[];
  unfelt: readonly UnfeltSwing[];
  health: readonly PlateHealthChange[];
  lost: number;
} {
  let watch = from;
  let lost = 0;
  const events: ShelfEvent[] = [];
  const unfelt: UnfeltSwing[] = [];
  const health: PlateHealthChange[] = [];
  for (const packet of packets) {
    const step = watchSamples(watch, packet);
    watch = step.watch;
    lost += step.lostPackets;
    events.push(...step.events);
    unfelt.push(...step.unfelt);
    health.push(...step.health);
  }
  return { watch, events, unfelt, health, lost };
}

/** The packets with the samples of one plate of the first shelf made into others. */
export function spoilt(
  packets: readonly PlateSamples[],
  plate: number,
  spoil: (grams: number, ms: number) => number,
): PlateSamples[] {
  return packets.map((packet) => ({
    ...packet,
    grams: packet.grams.map((grams, column) => {
      const ref = packet.plates[column];
      if (ref?.shelf !== 1 || ref.plate !== plate) return grams;
      const startMs = packet.sourceTimeMs - SCRIPT_START_MS;
      return grams.map((gram, k) => spoil(gram, startMs + (k * 1000) / 60));
    }),
  }));
}

/** A hand on a plate of the first shelf from one moment to another: a third of its weight sways. */
export const hand =
  (plate: number, fromMs: number, toMs: number, grams: number): Script =>
  (ref, ms) =>
    pressed(plate, fromMs, toMs, grams)(ref, ms) * (0.83 + 0.17 * Math.sin((2 * Math.PI * ms) / 620));

/** A plate of the first shelf changes by `grams` at `atMs`, within `lengthMs`. */
export const step =
  (plate: number, atMs: number, grams: number, lengthMs = 100): Script =>
  (ref, ms) => {
    if (ref.shelf !== 1 || ref.plate !== plate) return 0;
    return grams * Math.min(1, Math.max(0, (ms - atMs) / lengthMs + 0.5));
  };

/** A plate of the first shelf is `grams` heavier from one moment to another. */
export const pressed =
  (plate: number, fromMs: number, toMs: number, grams: number): Script =>
  (ref, ms) =>
    step(plate, fromMs, grams)(ref, ms) + step(plate, toMs, -grams)(ref, ms);

/** Several scripts at once. */
export const together =
  (...scripts: readonly Script[]): Script =>
  (ref, ms) =>
    scripts.reduce((sum, script) => sum + script(ref, ms), 0);
