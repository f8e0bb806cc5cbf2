import { assert } from '@saunter/kit';
import { storeMapOf } from '@saunter/store-map';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import { describe, expect, test } from 'vitest';
import { seededLayout } from '../layout/seeded-layout.ts';
import { CROWDED, NOMINAL } from '../nominal.ts';
import { deviation, isPossible, mean, quantile } from '../nominal.vectors.ts';
import { makeRun } from '../run/make-run.ts';
import { WORLD_SCENARIOS } from '../run/world-scenario.ts';
import { seededRandom } from '../seeded-random.ts';
import { planRun } from '../shopping/plan-run.ts';
import { BodyStream } from './body-stream.ts';
import { effectsOf, shelfOf } from './plate-effect.ts';
import { poseAt } from './pose-at.ts';
import { ScaleStream, sickPlates } from './scale-stream.ts';

const layout = seededLayout(1);
const { plates } = storeMapOf(layout.storeMap);
const plan = planRun(seededRandom(3), layout, NOMINAL, 200, 0, WORLD_SCENARIOS.nominal);
const shoppers = plan.parties.flatMap((party) => party.shoppers);
const lastMs = Math.max(...shoppers.map(({ exitMs }) => exitMs ?? 0));

/** The samples of every plate of packets of one scale, plate by plate. */
function read(scale: ScaleStream, packets: number): readonly (readonly number[])[] {
  const samples = new Map<number, number[]>();
  for (let packet = 0; packet < packets; packet++) {
    const message = scale.next();
    assert(message.kind === 'scale', 'a scale sends scale messages');
    for (const [index, grams] of message.message.grams.entries()) {
      samples.set(index, [...(samples.get(index) ?? []), ...grams]);
    }
  }
  return [...samples.values()];
}

describe('a plate at rest', () => {
  test('is as noisy as real ones: median 0.8 g, 90 % 3.5 g, never zeroed', () => {
    const readings = Array.from({ length: 6 }, (_, seed) =>
      read(new ScaleStream(seededRandom(seed), NOMINAL, 1, plates, new Map(), 0), 20),
    ).flat();
    const noises = readings.map((samples) => deviation(samples));
    console.log(
      `noise: median ${quantile(noises, 0.5).toFixed(2)} g, 90 % ${quantile(noises, 0.9).toFixed(2)} g of ${noises.length} plates`,
    );
    expect(quantile(noises, 0.5)).toBeGreaterThan(0.7);
    expect(quantile(noises, 0.5)).toBeLessThan(0.9);
    expect(quantile(noises, 0.9)).toBeGreaterThan(3);
    expect(quantile(noises, 0.9)).toBeLessThan(4);
    expect(deviation(readings.map((samples) => mean(samples)))).toBeGreaterThan(1_000);
  });

  test('is white: one sample says nothing of the next', () => {
    const [samples = []] = read(new ScaleStream(seededRandom(9), NOMINAL, 1, plates.slice(0, 1), new Map(), 0), 700);
    const middle = mean(samples);
    const products = samples.slice(1).map((value, index) => (value - middle) * ((samples[index] ?? 0) - middle));
    expect(Math.abs(mean(products) / deviation(samples) ** 2)).toBeLessThan(0.04);
  });

  test('drifts on 2 % of plates, up to a gram a minute', () => {
    const SEEDS = 8;
    const minutes = 2;
    const quiet = { ...NOMINAL, noiseMedianGrams: 0.01, noiseNinthDecileGrams: 0.02 };
    let drifting = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const scale = new ScaleStream(seededRandom(seed), quiet, 1, plates, new Map(), 0);
      const before = read(scale, 5).map((samples) => mean(samples));
      for (let packet = 0; packet < 300 * minutes; packet++) scale.next();
      for (const [index, samples] of read(scale, 5).entries()) {
        const grams = Math.abs(mean(samples) - (before[index] ?? 0));
        expect(grams).toBeLessThan(1.05 * NOMINAL.driftGramsPerMinute * minutes);
        if (grams > 0.3) drifting += 1;
      }
    }
    expect(isPossible('drifting plates', NOMINAL.driftPlateShare, drifting, SEEDS * plates.length)).toBe(true);
  });

  test('is dead on one and stuck on another of all plates', () => {
    const sick = sickPlates(seededRandom(4), NOMINAL, plates);
    expect([...sick.values()].sort()).toEqual(['dead', 'stuck']);
    const readings = read(new ScaleStream(seededRandom(5), NOMINAL, 1, plates, sick, 0), 5);
    expect(readings.filter((samples) => samples.every(Number.isNaN)).length).toBe(1);
    expect(readings.filter((samples) => new Set(samples).size === 1 && !Number.isNaN(samples[0])).length).toBe(1);
  });
});

test('a pick swings its neighbours by 20 to 110 g for 0.3 s, and a fifth of picks leave one to 10 g off', () => {
  const picks = plan.deeds.filter(({ kind }) => kind === 'pick');
  let off = 0;
  for (const deed of picks) {
    const [main] = deed.loads;
    assert(main, 'a pick is on a plate');
    const own = new Set(deed.loads.map(({ place }) => place));
    const random = seededRandom(1).fork(`deed ${deed.number}`);
    const neighbours = effectsOf(random, NOMINAL, shelfOf(plates, main.place), deed).filter(
      ({ plate }) => !own.has(plate),
    );
    const settled = neighbours.map(({ stepGrams }) => Math.abs(stepGrams)).filter((grams) => grams > 0);
    if (settled.length > 0) off += 1;
    for (const grams of settled) expect(grams).toBeLessThanOrEqual(NOMINAL.settleErrorGrams);
    for (const { plate, swingGrams, swingMs } of neighbours) {
      expect(swingMs).toBe(300);
      if (Math.abs(plate.ref.plate - main.place.ref.plate) > 1) continue;
      expect(swingGrams).toBeGreaterThanOrEqual(20);
      expect(swingGrams).toBeLessThanOrEqual(110);
    }
  }
  // A pick at the end of a shelf has a neighbour on one side only.
  expect(isPossible('settled off', NOMINAL.settleErrorShare, off, picks.length)).toBe(true);
});

describe('the cameras', () => {
  const figures = { ...NOMINAL, swapShare: 0, clockSkewMs: 0 };
  const stream = new BodyStream(seededRandom(8), figures, shoppers, 0);
  const errors: number[] = [];
  let [frames, people, seen, joints] = [0, 0, 0, 0];
  while (stream.nextMs < lastMs) {
    const message = stream.next();
    assert(message.kind === 'bodies', 'cameras send bodies');
    const { sourceTimeMs, bodies } = message.message;
    frames += 1;
    // Only the middle of a visit: a tracker is early or late with names.
    const sure = shoppers.filter(({ enterMs, exitMs }) => enterMs + 300 < sourceTimeMs && sourceTimeMs < (exitMs ?? 0));
    people += sure.length;
    for (const body of bodies) {
      const shopper = sure.find(
        ({ personId }) => `-${personId.split('-')[1]}` === body.trackId.slice(body.trackId.lastIndexOf('-')),
      );
      if (!shopper) continue;
      seen += 1;
      const pose = poseAt(shopper, sourceTimeMs);
      for (const [point, real] of [
        [body.head, pose.head],
        [body.leftWrist, pose.leftWrist],
        [body.rightWrist, pose.rightWrist],
      ] as const) {
        if (!point) continue;
        joints += 1;
        errors.push(point.x - real.x, point.y - real.y, point.z - real.z);
      }
    }
  }

  test('see joints fifteen times a second, 4 cm off', () => {
    console.log(`joints: ${errors.length / 3}, off by ${deviation(errors).toFixed(4)} m in ${frames} frames`);
    expect(frames / (lastMs / 1000)).toBeCloseTo(NOMINAL.jointRateHz, 1);
    expect(deviation(errors)).toBeCloseTo(NOMINAL.jointSigmaMetres, 2);
    expect(Math.abs(mean(errors))).toBeLessThan(0.002);
  });

  test('miss a tenth of the joints and two of a hundred people', () => {
    // What comes in bursts of six and eight frames counts as so many fewer cases.
    expect(
      isPossible('joints', NOMINAL.jointMissingShare, Math.round((3 * seen - joints) / 6), Math.round(seen / 2)),
    ).toBe(true);
    expect(
      isPossible('people', NOMINAL.personMissingShare, Math.round((people - seen) / 8), Math.round(people / 8)),
    ).toBe(true);
  });

  test('take one person for the other in 5 % of passings', () => {
    const crowd = planRun(seededRandom(5), layout, CROWDED, 120, 0, WORLD_SCENARIOS.crowded);
    const others = crowd.parties.flatMap((party) => party.shoppers);
    const untilMs = Math.max(...others.map(({ exitMs }) => exitMs ?? 0));
    const swapping = new BodyStream(seededRandom(6), NOMINAL, others, 0);
    while (swapping.nextMs < untilMs) swapping.next();
    const { swaps, passings } = swapping.swaps;
    expect(isPossible('swaps', NOMINAL.swapShare, swaps, passings)).toBe(true);
  });
});

describe('the way to the hub', () => {
  const run = makeRun({ seed: 21, visits: 50, layout });
  const sources = new Map<string, RecordedMessage[]>();
  for (const message of run.messages()) {
    const source = message.kind === 'scale' ? `scale ${message.message.gondola}` : message.kind;
    if (message.kind !== 'passage')
      sources
        .set(source, sources.get(source) ?? [])
        .get(source)
        ?.push(message);
  }
  const bodies = (sources.get('bodies') ?? []).flatMap((message) => (message.kind === 'bodies' ? [message] : []));

  test('is 2.3 s long for vision, give or take 0.3 s, reorders it, and its clock is 50 ms off', () => {
    const lags = bodies.map(({ receivedMs, message }) => receivedMs - message.sourceTimeMs);
    const overtaken = bodies.filter(
      ({ message }, index) => message.sequence < (bodies[index - 1]?.message.sequence ?? 0),
    );
    console.log(
      `lag: ${mean(lags).toFixed(0)} ms, ${deviation(lags).toFixed(0)} ms, ${overtaken.length} of ${lags.length} overtaken`,
    );
    const skewMs = Math.abs(mean(lags) - NOMINAL.visionLagMs);
    expect(skewMs).toBeGreaterThan(NOMINAL.clockSkewMs - 15);
    expect(skewMs).toBeLessThan(NOMINAL.clockSkewMs + 15);
    expect(Math.abs(deviation(lags) - NOMINAL.visionLagSigmaMs)).toBeLessThan(20);
    expect(overtaken.length).toBeGreaterThan(lags.length / 10);
  });

  test('loses or repeats one packet in two hundred', () => {
    let [trouble, sent] = [0, 0];
    for (const messages of sources.values()) {
      const sequences = messages.map(({ message }) => message.sequence);
      const most = Math.max(...sequences);
      const different = new Set(sequences).size;
      sent += most;
      trouble += most - different + (sequences.length - different);
    }
    expect(isPossible('lost or twice', NOMINAL.packetTroubleShare, trouble, sent)).toBe(true);
  });
});
