import { ok, parseUtf8, utf8Bytes } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BodiesMessage, SeenBody } from './index.ts';
import { BODIES_BOUNDS, decodeBodiesMessage, describeBodiesDefect, encodeBodiesMessage } from './index.ts';

const VECTOR_TEXT =
  '{"v":1,"sequence":7,"sourceTimeUs":1587532001223456,"bodies":[' +
  '{"track":"3325379692103139202","head":[3.3536,-0.6589,1.714],"rightWrist":[3.2892,-0.3249,0.9432]},' +
  '{"track":"b"}]}';

const VECTOR: BodiesMessage = {
  sequence: 7,
  sourceTimeMs: 1587532001223.456,
  bodies: [
    {
      trackId: '3325379692103139202',
      head: { x: 3.3536, y: -0.6589, z: 1.714 },
      rightWrist: { x: 3.2892, y: -0.3249, z: 0.9432 },
    },
    { trackId: 'b' },
  ],
};

// JSON has no minus zero, and no store has a place for it.
const metres = fc.double({ min: -10_000, max: 10_000, noNaN: true }).map((value) => value + 0);
const points = fc.record({ x: metres, y: metres, z: metres });
const bodies = fc.record(
  {
    trackId: fc.stringMatching(/^[\x21-\x7e]{1,64}$/),
    head: points,
    leftWrist: points,
    rightWrist: points,
  },
  { requiredKeys: ['trackId'] },
) as fc.Arbitrary<SeenBody>;
const messages: fc.Arbitrary<BodiesMessage> = fc.record({
  sequence: fc.integer({ min: 0, max: 0xffffffff }),
  sourceTimeMs: fc.nat({ max: BODIES_BOUNDS.sourceTimeUs }).map((us) => us / 1000),
  bodies: fc.uniqueArray(bodies, { maxLength: 6, selector: ({ trackId }) => trackId }),
});

const decodeText = (text: string) => decodeBodiesMessage(utf8Bytes(text));
const defectOf = (text: string) => {
  const decoded = decodeText(text);
  return decoded.ok ? undefined : decoded.error;
};

describe('the bodies format', () => {
  test('its vector decodes', () => {
    expect(decodeText(VECTOR_TEXT)).toEqual(ok(VECTOR));
  });

  test('its vector encodes', () => {
    expect(parseUtf8(encodeBodiesMessage(VECTOR))).toBe(VECTOR_TEXT);
  });

  test('what was encoded decodes to the same', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(decodeBodiesMessage(encodeBodiesMessage(message))).toEqual(ok(message));
      }),
    );
  });

  test('any bytes and any JSON give a value or a named defect', () => {
    const almost = fc
      .record({ v: fc.constant(1), sequence: fc.nat(), sourceTimeUs: fc.nat(), bodies: fc.array(fc.jsonValue()) })
      .map((value) => utf8Bytes(JSON.stringify(value)));
    const json = fc.json().map(utf8Bytes);
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), json, almost), (bytes) => {
        const decoded = decodeBodiesMessage(bytes);
        if (!decoded.ok) expect(describeBodiesDefect(decoded.error).length).toBeGreaterThan(8);
      }),
    );
  });

  test('cut anywhere it is refused', () => {
    for (let length = 0; length < VECTOR_TEXT.length; length++) {
      expect(decodeText(VECTOR_TEXT.slice(0, length)).ok).toBe(false);
    }
  });

  test('keys that a later sender adds are skipped', () => {
    expect(decodeText(VECTOR_TEXT.replace('{"track":"b"}', '{"track":"b","neck":[0,0,0]}'))).toEqual(ok(VECTOR));
  });

  test('a defect names its field', () => {
    expect(defectOf(VECTOR_TEXT.replace('"track":"b"', '"track":"b","head":[1,2]'))).toEqual({
      kind: 'wrong-field',
      field: 'bodies[1].head',
    });
    expect(defectOf(VECTOR_TEXT.replace('1.714', '17140'))).toEqual({ kind: 'wrong-field', field: 'bodies[0].head' });
    expect(defectOf(VECTOR_TEXT.replace('"track":"b"', '"track":"3325379692103139202"'))).toEqual({
      kind: 'track-twice',
      trackId: '3325379692103139202',
    });
    expect(defectOf(VECTOR_TEXT.replace('"v":1', '"v":2'))).toEqual({ kind: 'unsupported-version' });
  });
});
