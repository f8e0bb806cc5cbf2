import { asciiText, utf8Bytes } from '@saunter/kit';
import type { DenyTag } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DenyList } from './deny-list.ts';
import { DENY_REASONS, decodeDenyList, encodeDenyList, isDenied } from './deny-list.ts';
import { TEST_TAGS, testDenyList } from './deny-list.vectors.ts';

const [FIRST, SECOND] = TEST_TAGS;
const WHOLE = `{"v":1,"chainId":"chain","version":5,"issuedAt":1000,"expiresAt":2000,"entries":[{"tags":["${FIRST}","${SECOND}"],"reason":"debt","until":1500}]}`;

test('vector, both ways', () => {
  expect(asciiText(encodeDenyList(testDenyList()))).toBe(WHOLE);
  expect(decodeDenyList(utf8Bytes(WHOLE))).toEqual({ ok: true, value: testDenyList() });
});

const entryOf = (tags: number) => `{"tags":${JSON.stringify(Array(tags).fill(FIRST))},"reason":"debt","until":1}`;
const withEntries = (entries: string) => WHOLE.replace(/"entries":.*$/, `"entries":${entries}}`);

test.each([
  ['not-json', '{"v":1'],
  ['not-json', '[]'],
  ['format-version', WHOLE.replace('"v":1', '"v":2')],
  ['unknown-member', WHOLE.replace('"v":1', '"v":1,"pan":1')],
  ['unknown-member', WHOLE.replace('"until"', '"pan":1,"until"')],
  ['chain', WHOLE.replace('"chain"', '""')],
  ['version', WHOLE.replace('"version":5', '"version":5.5')],
  ['version', WHOLE.replace('"version":5', '"version":-1')],
  ['times', WHOLE.replace('"expiresAt":2000', '"expiresAt":1000')],
  ['times', WHOLE.replace('"issuedAt":1000', '"issuedAt":"1000"')],
  ['entries', withEntries('{}')],
  ['entries', withEntries('[1]')],
  ['too-many-entries', withEntries(`[${Array(10_001).fill('0').join(',')}]`)],
  ['entry-tags', withEntries(`[${entryOf(0)}]`)],
  ['entry-tags', withEntries(`[${entryOf(17)}]`)],
  ['entry-tags', WHOLE.replace(FIRST, 'v1:AAECAwQFBgcICQoLDA0ODw')],
  ['entry-reason', WHOLE.replace('debt', 'dislike')],
  ['entry-until', WHOLE.replace('1500', '"1500"')],
  ['too-long', `${WHOLE}${' '.repeat(6 * 1024 * 1024)}`],
])('%s', (defect, text) => {
  expect(decodeDenyList(utf8Bytes(text))).toEqual({ ok: false, error: defect });
});

const tag = fc
  .tuple(
    fc.integer({ min: 1, max: 99 }),
    fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 22, maxLength: 22 }),
  )
  .map(([version, body]) => asId<DenyTag>(`d${version}:${body}`));
const time = fc.nat(8_640_000);
const lists: fc.Arbitrary<DenyList> = fc.record({
  chainId: fc.stringMatching(/^[a-z]{1,9}$/).map((text) => asId(text)),
  version: time,
  issuedAt: time,
  expiresAt: time.map((at) => at + 10_000_000),
  entries: fc.array(
    fc.record({
      tags: fc.array(tag, { minLength: 1, maxLength: 16 }),
      reason: fc.constantFrom(...DENY_REASONS),
      until: time,
    }),
    { maxLength: 5 },
  ),
});

test('what is encoded is decoded again', () => {
  fc.assert(
    fc.property(lists, (list) => {
      expect(decodeDenyList(encodeDenyList(list))).toEqual({ ok: true, value: list });
    }),
  );
});

test('any bytes give a list or a named defect', () => {
  const texts = fc.oneof(fc.string(), fc.json()).map(utf8Bytes);
  const broken = fc.tuple(fc.nat(WHOLE.length - 1), fc.nat(255)).map(([at, byte]) => {
    const bytes = utf8Bytes(WHOLE);
    bytes[at] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), texts, broken), (bytes) => {
      expect(typeof decodeDenyList(bytes).ok).toBe('boolean');
    }),
  );
});

test('a card is denied by any of its tags, until the entry ends', () => {
  const list = testDenyList();
  const stranger = asId<DenyTag>('d1:AAAAAAAAAAAAAAAAAAAAAA');
  expect(isDenied(list, [stranger, SECOND], 1499)).toMatchObject({ reason: 'debt' });
  expect(isDenied(list, [FIRST], 1500)).toBeUndefined();
  expect(isDenied(list, [stranger], 1000)).toBeUndefined();
  expect(isDenied(list, [], 1000)).toBeUndefined();
});
