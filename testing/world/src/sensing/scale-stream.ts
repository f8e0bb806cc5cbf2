import type { PlatePlace } from '@saunter/store-map';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { wholeMicroseconds } from '../whole-microseconds.ts';
import { NormalNoise } from './normal-table.ts';
import { effectAt, type PlateEffect } from './plate-effect.ts';

/** One plate while a run goes on. */
interface PlateState {
  levelGrams: number;
  readonly sigmaGrams: number;
  readonly driftGramsPerMs: number;
  readonly sick: 'dead' | 'stuck' | undefined;
  effects: PlateEffect[];
}

const SAMPLE_RATE_HZ = 60;
const SAMPLES = 12;
/** From one packet of a scale to the next, milliseconds. */
export const PACKET_MS = (1000 * SAMPLES) / SAMPLE_RATE_HZ;

/** No plate of a real store was noisier, grams. */
const NOISE_MOST_GRAMS = 14;
/** The 90 % point of a normal distribution, in standard deviations. */
const NINTH_DECILE = 1.2816;

function plateState(random: SeededRandom, figures: WorldFigures, sick: PlateState['sick']): PlateState {
  const spread = Math.log(figures.noiseNinthDecileGrams / figures.noiseMedianGrams) / NINTH_DECILE;
  const sigma = figures.noiseMedianGrams * Math.exp(random.normal(spread));
  const perMs = (random.pick([-1, 1]) * random.between(0.3, 1) * figures.driftGramsPerMinute) / 60_000;
  return {
    levelGrams: random.normal(400) + random.between(0, 6_000),
    sigmaGrams: Math.min(NOISE_MOST_GRAMS, sigma),
    driftGramsPerMs: random.chance(figures.driftPlateShare) ? perMs : 0,
    sick,
    effects: [],
  };
}

/** Plates that are broken, and how: in a run the same ones from start to end. */
export type SickPlates = ReadonlyMap<PlatePlace, 'dead' | 'stuck'>;

/** Draws the plates of a run that are broken. */
export function sickPlates(random: SeededRandom, figures: WorldFigures, plates: readonly PlatePlace[]): SickPlates {
  const drawn = random.shuffled(plates);
  return new Map<PlatePlace, 'dead' | 'stuck'>([
    ...drawn.slice(0, figures.deadPlates).map((plate) => [plate, 'dead'] as const),
    ...drawn
      .slice(figures.deadPlates, figures.deadPlates + figures.stuckPlates)
      .map((plate) => [plate, 'stuck'] as const),
  ]);
}

/** The scale of one gondola; packets are asked for one after the other. */
export class ScaleStream {
  readonly gondola: number;
  readonly #random: SeededRandom;
  readonly #noise: NormalNoise;
  readonly #plates: readonly { readonly shelf: number; readonly plate: number }[];
  readonly #states: readonly PlateState[];
  readonly #stateOf: ReadonlyMap<PlatePlace, PlateState>;
  readonly #startMs: number;
  #sequence = 0;

  constructor(
    random: SeededRandom,
    figures: WorldFigures,
    gondola: number,
    plates: readonly PlatePlace[],
    sick: SickPlates,
    startMs: number,
  ) {
    this.gondola = gondola;
    this.#random = random;
    this.#noise = new NormalNoise(random.whole(1, 2 ** 31));
    this.#plates = plates.map(({ ref: { shelf, plate } }) => ({ shelf, plate }));
    this.#states = plates.map((plate) => plateState(random, figures, sick.get(plate)));
    this.#stateOf = new Map(plates.map((plate, index) => [plate, this.#states[index] as PlateState]));
    this.#startMs = startMs + random.between(0, PACKET_MS);
  }

  /** Source time of the packet that comes next. */
  get nextMs(): number {
    return this.#startMs + this.#sequence * PACKET_MS;
  }

  /** Adds what a deed does to a plate; effects may come in any order, before their time. */
  add(effect: PlateEffect): void {
    this.#stateOf.get(effect.plate)?.effects.push(effect);
  }

  /** The next packet. */
  next(): RecordedMessage {
    const ms = this.nextMs + this.#random.between(-4, 4);
    this.#sequence += 1;
    const block = new Float32Array(this.#states.length * SAMPLES);
    const grams = this.#states.map((state, index) => {
      const samples = block.subarray(index * SAMPLES, (index + 1) * SAMPLES);
      this.#read(state, samples, ms);
      return samples;
    });
    const sourceTimeMs = wholeMicroseconds(ms);
    return {
      kind: 'scale',
      // A packet is sent when its last sample is taken.
      receivedMs: wholeMicroseconds(sourceTimeMs + PACKET_MS + 1),
      message: {
        ...{ gondola: this.gondola, sequence: this.#sequence, sourceTimeMs, sampleRateHz: SAMPLE_RATE_HZ },
        ...{ plates: this.#plates, grams },
      },
    };
  }

  #read(state: PlateState, samples: Float32Array, ms: number): void {
    if (state.sick) {
      samples.fill(state.sick === 'dead' ? Number.NaN : state.levelGrams);
      return;
    }
    this.#noise.fill(samples, state.levelGrams + state.driftGramsPerMs * (ms - this.#startMs), state.sigmaGrams);
    if (state.effects.length === 0) return;
    for (const effect of state.effects) {
      for (let index = 0; index < samples.length; index++) {
        const at = ms + (index * 1000) / SAMPLE_RATE_HZ;
        if (at > effect.fromMs)
          samples[index] = (samples[index] as number) + effectAt(effect, Math.min(at, effect.untilMs));
      }
    }
    state.effects = state.effects.filter((effect) => {
      if (effect.untilMs > ms) return true;
      state.levelGrams += effect.stepGrams;
      return false;
    });
  }
}
