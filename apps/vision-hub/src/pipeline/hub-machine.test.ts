import { encodeBodiesMessage } from '@saunter/camera';
import { utf8Bytes } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { WorldVisit } from '@saunter/testing-world';
import { makeVisit } from '@saunter/testing-world';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InputRecord } from '../inputs/input-record.ts';
import { playedTopicOf } from '../player/shift-message.ts';
import { encodeRecorded } from '../recording/recording-channel.ts';
import { HubMachine } from './hub-machine.ts';
import type { HubState } from './hub-state.ts';
import { NEW_HUB } from './hub-state.ts';

const json = (value: unknown) => ({ topic: '', payload: utf8Bytes(JSON.stringify(value)) });
const visit = makeVisit(11);
const records = recordsOf(visit);

/** A journal of the visit: configuration, admission, then all that its sensors say. */
function recordsOf(
  { storeMap, catalogue, admission, messages }: WorldVisit,
  more: object = {},
): readonly InputRecord[] {
  const visitId = asId<VisitId>('vis_00000000000000000000000001');
  const first = [
    { kind: 'config', receivedMs: 0, ...json({ storeMap, catalogue, ...more }) },
    { kind: 'admission', receivedMs: 0, ...json({ type: 'open', admission: { ...admission, visitId } }) },
  ] as const;
  const sensed = messages.flatMap((recorded) => {
    const topic = playedTopicOf(recorded, asId('store-1'));
    const receivedMs = Math.floor(recorded.receivedMs);
    return topic ? [{ kind: 'sensor' as const, receivedMs, topic, payload: encodeRecorded(recorded) }] : [];
  });
  return [...first, ...sensed].map((record, index) => ({ ...record, sequence: index + 1 }));
}

function run(from: HubState, applied: readonly InputRecord[]) {
  const machine = new HubMachine(from);
  const outputs = applied.flatMap((record) => machine.apply(record));
  return { state: machine.state, outputs };
}

describe('the hub as a function of its journal', () => {
  const whole = run(NEW_HUB, records);

  test('finds out what the visit really took', () => {
    const carts = whole.outputs.filter((output) => 'type' in output && output.type === 'CartRevised');
    const last = carts.at(-1);
    const lines = last && 'lines' in last ? last.lines : [];
    const cart = lines.map(({ barcode, quantity }) => ({ barcode, quantity }));
    expect(cart.toSorted((a, b) => (a.barcode < b.barcode ? -1 : 1))).toEqual(visit.truth.cart);
  });

  test('asks staff only where the store says so', () => {
    const asked = ({ outputs }: typeof whole) =>
      outputs.flatMap((output) => ('type' in output && output.type === 'CartFinal' ? (output.questions ?? []) : []));
    expect(asked(whole)).toEqual([]);
    const review = { shareMax: 1, expectedErrorLeast: 0 };
    expect(asked(run(NEW_HUB, recordsOf(visit, { review }))).length).toBeGreaterThan(0);
  });

  test('says once that the store is empty, a minute after the last was seen, also across a restart', () => {
    const topic = Object.keys(whole.state.zone.cameras)[0] ?? '';
    const { lastMs, lastBodyMs } = whole.state.zone.cameras[topic] ?? { lastMs: 0, lastBodyMs: 0 };
    expect(lastBodyMs).toBeGreaterThan(0);
    const frames = Array.from({ length: 90 }, (_, index): InputRecord => {
      const message = { sequence: 1_000_000 + index, sourceTimeMs: lastMs + (index + 1) * 1_000, bodies: [] };
      const sequence = records.length + index + 1;
      return { kind: 'sensor', sequence, receivedMs: 0, topic, payload: encodeBodiesMessage(message) };
    });
    const before = run(whole.state, frames.slice(0, 45));
    const after = run(JSON.parse(JSON.stringify(before.state)) as HubState, frames.slice(45));
    const said = [...before.outputs, ...after.outputs].filter((output) => 'type' in output);
    expect(said.filter(({ type }) => type === 'ZoneEmpty')).toMatchObject([{ since: Math.floor(lastBodyMs) }]);
  });

  test('goes on from the JSON of any state as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.nat({ max: records.length }), (cut) => {
        const before = run(NEW_HUB, records.slice(0, cut));
        const restored = JSON.parse(JSON.stringify(before.state)) as HubState;
        const after = run(restored, records.slice(cut));
        expect([...before.outputs, ...after.outputs]).toEqual(whole.outputs);
        expect(JSON.stringify(after.state)).toBe(JSON.stringify(whole.state));
      }),
      { numRuns: 6 },
    );
  });

  test('keeps what sensors say before the first configuration out of its beliefs', () => {
    const { state, outputs } = run(NEW_HUB, records.slice(2));
    expect(outputs).toEqual([]);
    expect(state.fusion).toEqual(NEW_HUB.fusion);
    expect(Object.keys(state.streams).length).toBeGreaterThan(2);
  });
});
