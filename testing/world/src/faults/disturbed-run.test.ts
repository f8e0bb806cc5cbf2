import type { RecordedMessage } from '@saunter/vision-hub/recording';
import { describe, expect, test } from 'vitest';
import { makeRun } from '../run/make-run.ts';
import { disturbedRun } from './disturbed-run.ts';
import { SENSOR_FAULTS } from './sensor-faults.ts';

const OPTIONS = { seed: 4, visits: 8 } as const;
const plain = makeRun(OPTIONS);

/** What a run with faults of these names says. */
function said(...names: readonly string[]): readonly RecordedMessage[] {
  const faults = SENSOR_FAULTS.filter(({ name }) => names.includes(name));
  expect(faults.length).toBe(names.length);
  return [...disturbedRun(OPTIONS, faults).messages()];
}
const original = said();
const count = (messages: readonly RecordedMessage[], isIt: (message: RecordedMessage) => boolean): number =>
  messages.filter(isIt).length;
const packets = (messages: readonly RecordedMessage[], gondola: number) =>
  messages.flatMap((one) => (one.kind === 'scale' && one.message.gondola === gondola ? [one.message] : []));
const isBodies = ({ kind }: RecordedMessage): boolean => kind === 'bodies';

test('without a fault a run is the nominal one, to the last bit', () => {
  expect(original.length).toBeGreaterThan(1_000);
  expect(original).toEqual([...plain.messages()]);
});

test.each(SENSOR_FAULTS)(
  '$name changes what sensors say, not what people do, and keeps the order of receipt',
  ({ name }) => {
    const fault = SENSOR_FAULTS.filter((one) => one.name === name);
    const run = disturbedRun(OPTIONS, fault);
    const messages = [...run.messages()];
    expect(messages).not.toEqual(original);
    expect(run.truth.visits).toEqual(plain.truth.visits);
    const times = messages.map(({ receivedMs }) => receivedMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  },
);

describe('faults that come and go', () => {
  test('blind cameras and a silent scale say nothing for a minute', () => {
    const blind = count(said('cameras blind'), isBodies);
    expect((count(original, isBodies) - blind) / 15).toBeCloseTo(60, -1);
    const silent = said('scale silent');
    expect((packets(original, 1).length - packets(silent, 1).length) / 5).toBeCloseTo(60, -1);
    expect(packets(silent, 2)).toEqual(packets(original, 2));
  });

  test('a scale that restarts counts from 1 and weighs from nothing', () => {
    const after = packets(said('scale restarted'), 1);
    const at = after.findIndex(({ sequence }, index) => index > 10 && sequence === 1);
    expect(at).toBeGreaterThan(0);
    for (const samples of after[at]?.grams ?? [])
      if (!Number.isNaN(samples[0])) expect(Math.abs(samples[0] ?? 99)).toBeLessThan(60);
    expect(after.length).toBe(packets(original, 1).length);
  });

  test('a clock that jumps goes on a second ahead', () => {
    const jumped = packets(said('scale clock jumps'), 1);
    const ahead = packets(original, 1).map(
      ({ sourceTimeMs }, index) => (jumped[index]?.sourceTimeMs ?? 0) - sourceTimeMs,
    );
    expect([...new Set(ahead)].sort((a, b) => a - b)).toEqual([0, 1_000]);
  });

  test('packets come twice, and exits are missed', () => {
    expect(said('packets twice').length / original.length).toBeCloseTo(1.5, 1);
    const isExit = (one: RecordedMessage) => one.kind === 'passage' && one.message.direction === 'out';
    expect(count(said('exits missed'), isExit)).toBeLessThan(count(original, isExit));
  });
});

test('faults are there together', () => {
  const both = said('cameras blind', 'scale clock jumps');
  expect(count(both, isBodies)).toBe(count(said('cameras blind'), isBodies));
  expect(packets(both, 1)).toEqual(packets(said('scale clock jumps'), 1));
});
