import { asId, type LaneId, type VisitId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import type { FusionInput } from './fusion-input.ts';
import type { FusionOutput } from './fusion-output.ts';
import { ANN, admission, BOB, bodies, ENTRY, EXIT, eventOf, passage, tell, VISIT } from './small-store.vectors.ts';

const AT_ENTRY = { x: -2, y: -3.8, z: 0 };
const AT_SHELF = { x: 0.3, y: -0.6, z: 0 };
const AT_EXIT = { x: 3, y: -3.9, z: 0 };

const T = 100_000;
const types = (outputs: readonly FusionOutput[]) =>
  outputs.map((output) => ('type' in output ? output.type : output.reason));

/** One shopper comes at T, is at the shelf, and leaves at T + 8 s; the cameras go on for a second. */
const oneShopper: readonly FusionInput[] = [
  admission(1, T - 1_000),
  passage(ENTRY, 'in', T),
  bodies(T + 100, { ann: AT_ENTRY }),
  bodies(T + 700, { ann: AT_ENTRY }),
  bodies(T + 4_000, { ann: AT_SHELF }),
  bodies(T + 7_900, { ann: AT_EXIT }),
  passage(EXIT, 'out', T + 8_000),
  bodies(T + 8_100, { ann: AT_EXIT }),
  bodies(T + 9_000),
];

describe('one shopper', () => {
  test('is bound, leaves, and the empty cart is final', () => {
    expect(tell(oneShopper).outputs).toEqual([
      { type: 'MemberBound', laneId: ENTRY, trackId: ANN, visitId: VISIT, at: T },
      { type: 'MemberLeft', laneId: EXIT, trackId: ANN, visitId: VISIT, at: T + 8_000 },
      { type: 'CartFinal', visitId: VISIT, revision: 0, watermark: T + 8_100, decisions: [] },
    ]);
  });

  test('is bound and leaves the same way whatever comes first, as long as vision is late', () => {
    const cameras = oneShopper.filter(({ kind }) => kind === 'bodies');
    const others = oneShopper.filter(({ kind }) => kind !== 'bodies');
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...others], { minLength: 3, maxLength: 3 }),
        fc.nat({ max: 2 }),
        (shuffled, at) => {
          const all = [...shuffled.slice(0, at), ...cameras.slice(0, 2), ...shuffled.slice(at), ...cameras.slice(2)];
          expect(types(tell(all).outputs)).toEqual(['MemberBound', 'MemberLeft', 'CartFinal']);
        },
      ),
    );
  });

  test('is told once, however often everything is repeated', () => {
    const twice = oneShopper.flatMap((input) => [input, input]);
    expect(tell([...twice, ...oneShopper.slice(0, 2)]).outputs).toEqual(tell(oneShopper).outputs);
  });

  test('is not final before vision has seen the exit', () => {
    expect(types(tell(oneShopper.slice(0, 7)).outputs)).toEqual(['MemberBound']);
  });

  test('survives a checkpoint after any input', () => {
    for (let at = 0; at <= oneShopper.length; at++) {
      const before = tell(oneShopper.slice(0, at));
      const after = tell(oneShopper.slice(at), JSON.parse(JSON.stringify(before.state)));
      expect([...before.outputs, ...after.outputs]).toEqual(tell(oneShopper).outputs);
      expect(after.state).toEqual(tell(oneShopper).state);
    }
  });
});

test('the end waits for a shelf event from before the last exit until vision has seen its moment', () => {
  const before = tell(oneShopper.slice(0, 6)).state;
  const state = { ...before, waitingEvents: [eventOf(1, { 1: -520 }, T + 7_990)] };
  const out = tell([passage(EXIT, 'out', T + 8_000), bodies(T + 8_010, { ann: AT_EXIT })], state);
  expect(types(out.outputs)).toEqual(['MemberLeft']);
  expect(types(tell([bodies(T + 8_500, { ann: AT_EXIT })], out.state).outputs)).toEqual([
    'nobody-reaching',
    'CartFinal',
  ]);
});

describe('a group of two', () => {
  const group: readonly FusionInput[] = [
    admission(2, T - 1_000),
    passage(ENTRY, 'in', T),
    bodies(T + 100, { ann: AT_ENTRY }),
    passage(ENTRY, 'in', T + 1_200),
    bodies(T + 1_300, { ann: AT_SHELF, bob: AT_ENTRY }),
    bodies(T + 2_000, { ann: AT_SHELF, bob: AT_SHELF }),
    bodies(T + 5_000, { ann: AT_EXIT, bob: AT_SHELF }),
    passage(EXIT, 'out', T + 5_000),
    bodies(T + 6_000, { bob: AT_SHELF }),
    passage(EXIT, 'out', T + 9_000),
    bodies(T + 9_000, { bob: AT_EXIT }),
    bodies(T + 9_600),
  ];

  test('is bound body by body, leaves one by one, and is final after the last', () => {
    expect(tell(group).outputs).toMatchObject([
      { type: 'MemberBound', trackId: ANN, at: T },
      { type: 'MemberBound', trackId: BOB, at: T + 1_200 },
      { type: 'MemberLeft', trackId: ANN, at: T + 5_000 },
      { type: 'MemberLeft', trackId: BOB, at: T + 9_000 },
      { type: 'CartFinal', visitId: VISIT },
    ]);
  });

  test('of whom only one came is final when nobody else can come any more', () => {
    const alone = tell([admission(2, T - 1_000), ...oneShopper.slice(1)]);
    expect(types(alone.outputs)).toEqual(['MemberBound', 'MemberLeft']);
    const later = tell([bodies(T + 20_000), bodies(T + 26_000)], alone.state);
    expect(types(later.outputs)).toEqual(['CartFinal']);
  });

  test('lets no third in', () => {
    const third = [
      passage(ENTRY, 'in', T + 2_500),
      bodies(T + 2_600, { ann: AT_SHELF, bob: AT_SHELF, cat: AT_ENTRY }),
      bodies(T + 14_000, { ann: AT_SHELF, bob: AT_SHELF, cat: AT_SHELF }),
    ];
    const { outputs } = tell([...group.slice(0, 6), ...third]);
    expect(outputs.at(-1)).toEqual({ type: 'UnboundPerson', laneId: ENTRY, trackId: 'cat', at: T + 2_500 });
  });
});

describe('somebody whom no admission knows', () => {
  const unknown = oneShopper.slice(1, 5);

  test('waits, then is unbound, and told once', () => {
    expect(tell(unknown).outputs).toEqual([]);
    const late = tell([...unknown, bodies(T + 10_500, { ann: AT_SHELF }), bodies(T + 12_000, { ann: AT_SHELF })]);
    expect(late.outputs).toEqual([{ type: 'UnboundPerson', laneId: ENTRY, trackId: ANN, at: T }]);
  });

  test('is still bound when the admission comes at last', () => {
    const late = [...unknown, bodies(T + 10_500, { ann: AT_SHELF }), admission(1, T - 1_000)];
    expect(types(tell(late).outputs)).toEqual(['UnboundPerson', 'MemberBound']);
  });

  test('leaves without a visit', () => {
    const { outputs } = tell([...unknown, bodies(T + 11_000, { ann: AT_EXIT }), passage(EXIT, 'out', T + 11_000)]);
    expect(outputs.at(-1)).toEqual({ type: 'MemberLeft', laneId: EXIT, trackId: ANN, at: T + 11_000 });
  });

  test('who left before the admission came is bound and has left, and the visit is over', () => {
    const { outputs } = tell([...oneShopper.slice(1), admission(1, T - 1_000)]);
    expect(outputs).toMatchObject([
      { type: 'MemberLeft', trackId: ANN, at: T + 8_000 },
      { type: 'MemberBound', trackId: ANN, visitId: VISIT },
      { type: 'MemberLeft', trackId: ANN, visitId: VISIT, at: T + 8_000 },
      { type: 'CartFinal', visitId: VISIT },
    ]);
  });

  test('is not bound to a visit that is closed, or of another time', () => {
    const closed = [admission(1, T - 1_000), { kind: 'admission-closed', visitId: VISIT } as const, ...unknown];
    const early = [admission(1, T - 90_000, asId<VisitId>('vis_00000000000000000000000002')), ...unknown];
    expect([...tell(closed).outputs, ...tell(early).outputs]).toEqual([]);
  });

  test('who was not born at the lane is not taken for who came in', () => {
    const elsewhere = [
      admission(1, T - 1_000),
      passage(ENTRY, 'in', T),
      bodies(T + 100, { ann: AT_SHELF }),
      bodies(T + 5_000, { ann: AT_SHELF }),
    ];
    expect(tell(elsewhere).outputs).toEqual([{ type: 'UnboundPerson', laneId: ENTRY, at: T }]);
  });
});

describe('blind cameras', () => {
  const blindFrom = 5;
  const clock = (sourceTimeMs: number): FusionInput => ({ kind: 'clock', sourceTimeMs });

  test('hold an exit for the stated time and no longer: the only member inside has left', () => {
    const exit = passage(EXIT, 'out', T + 8_000);
    const before = tell([...oneShopper.slice(0, blindFrom), exit, clock(T + 8_000 + FUSION_BOUNDS.stallMs)]);
    expect(types(before.outputs)).toEqual(['MemberBound', 'source-stalled']);
    const after = tell([clock(T + 8_001 + FUSION_BOUNDS.stallMs)], before.state);
    expect(types(after.outputs)).toEqual(['MemberLeft', 'CartFinal']);
  });

  test('do not tell which of two has left', () => {
    const two = [
      admission(2, T - 1_000),
      passage(ENTRY, 'in', T),
      passage(ENTRY, 'in', T + 500),
      bodies(T + 600, { ann: AT_ENTRY, bob: AT_ENTRY }),
      bodies(T + 1_100, { ann: AT_ENTRY, bob: AT_ENTRY }),
      passage(EXIT, 'out', T + 30_000),
      clock(T + 36_000),
    ];
    expect(types(tell(two).outputs).slice(-2)).toEqual(['exit-without-track', 'source-stalled']);
  });
});

test('a passage of a lane that the map lacks is noticed', () => {
  const laneId = asId<LaneId>('side-door');
  expect(tell([passage(laneId, 'in', T)]).outputs).toEqual([{ kind: 'notice', reason: 'unknown-lane', laneId, at: T }]);
});

test('an exit with nobody near is noticed, and nobody leaves', () => {
  const ghost = [...oneShopper.slice(0, 5), passage(EXIT, 'out', T + 3_900), bodies(T + 4_500, { ann: AT_SHELF })];
  expect(types(tell(ghost).outputs)).toEqual(['MemberBound', 'exit-without-track']);
});

test('a body that is gone for long is forgotten with all that hangs on it', () => {
  const { state } = tell([...oneShopper, bodies(T + 9_000 + FUSION_BOUNDS.trackMemoryMs)]);
  expect([state.tracks.tracks, state.roles, state.moves, state.visits]).toEqual([[], [], [], []]);
});
