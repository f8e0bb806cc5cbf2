import type { FusionOutput } from '@saunter/fusion';
import type { CartLine, Evidence } from '@saunter/model';
import { asId } from '@saunter/model';
import { COLA, visit } from '../outcomes.vectors.ts';
import type { ToldMove } from '../told-move.ts';
import { FeltLevels } from './felt-levels.ts';
import type { WatchedRun } from './watched-run.ts';

/** The one plate of all that is made by hand. */
export const PLATE = { gondola: 1, shelf: 1, plate: 1 };
/** When something is taken from it. */
export const PICK_MS = 20_000;
const PACKET_MS = 200;

/** A plate that holds 660 g, and `grams` less from {@link PICK_MS} on. */
export function feltPick(grams: number): FeltLevels {
  const felt = new FeltLevels();
  for (let ms = 0; ms < 2 * PICK_MS; ms += PACKET_MS) {
    const level = ms < PICK_MS ? 660 : 660 - grams;
    const packet = { gondola: 1, sequence: ms / PACKET_MS, sourceTimeMs: ms, sampleRateHz: 60 };
    felt.hear({ ...packet, plates: [PLATE], grams: [new Float32Array(12).fill(level)] });
  }
  return felt;
}

/** Evidence of one cola that was taken then. */
export const evidence = (fields: Partial<Evidence> = {}): Evidence => ({
  ...{ at: PICK_MS, plates: [PLATE], massGrams: -330, quantity: 1, trackId: asId('t1'), probability: 0.9 },
  ...{ alternatives: [], ...fields },
});

/** A run of one visit whose final cart is these lines. */
export function runWith(lines: readonly CartLine[], moves: readonly ToldMove[] = [], grams = 330): WatchedRun {
  const copied = structuredClone(lines) as Extract<FusionOutput, { type: 'CartRevised' }>['lines'];
  const outputs: readonly FusionOutput[] = [
    { type: 'CartRevised', visitId: visit('A'), revision: 1, lines: copied, watermark: PICK_MS },
    { type: 'CartFinal', visitId: visit('A'), revision: 1, watermark: PICK_MS, decisions: [] },
  ];
  const said = outputs.map((output) => ({ output, receivedMs: PICK_MS + 5_000 }));
  return { said, moves, felt: feltPick(grams) };
}

/** The event of that cola, given to visit A. */
export const move = (fields: Partial<ToldMove> = {}): ToldMove => ({
  ...{ atMs: PICK_MS, plates: [PLATE], massGrams: -330, flaws: [], reachers: [], picks: [] },
  shares: [{ visitId: visit('A'), chosen: { barcode: COLA, quantity: 1 }, probability: 0.9 }],
  ...fields,
});
