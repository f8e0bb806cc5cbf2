import { STATUS_WORD } from '@saunter/iso7816';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import { flip, place } from './changed-bytes.vectors.ts';
import { goodCard, STATIC_DATA, withRecordValues } from './good-card.vectors.ts';
import { format1, honest, runOda, signed } from './run-oda.vectors.ts';

const goodCardOf = { SDA: goodCard('SDA'), DDA: goodCard('DDA'), CDA: goodCard('CDA') };

describe('one byte changed', () => {
  const ofAllMethods = [
    TAG.CA_PUBLIC_KEY_INDEX_CARD,
    TAG.ISSUER_PUBLIC_KEY_CERTIFICATE,
    TAG.ISSUER_PUBLIC_KEY_REMAINDER,
    TAG.ISSUER_PUBLIC_KEY_EXPONENT,
    TAG.STATIC_DATA_AUTHENTICATION_TAG_LIST,
  ];
  const ofTheCard = [
    TAG.PAN,
    TAG.ICC_PUBLIC_KEY_CERTIFICATE,
    TAG.ICC_PUBLIC_KEY_REMAINDER,
    TAG.ICC_PUBLIC_KEY_EXPONENT,
  ];
  const flippedTag = {
    SDA: [...ofAllMethods, TAG.SIGNED_STATIC_APPLICATION_DATA],
    DDA: [...ofAllMethods, ...ofTheCard],
    CDA: [...ofAllMethods, ...ofTheCard],
  };

  test.each(['SDA', 'DDA', 'CDA'] as const)('of what %s reads fails it, and has a name', (method) => {
    const card = goodCard(method);
    const expectFailure = (changed: Transaction): void => {
      const { oda, tvr } = runOda(changed, honest);
      expect(oda).toMatchObject({ verdict: 'fail', method, defect: expect.stringMatching(/^[a-z]+(-[a-z]+)+$/) });
      expect((tvr[0] ?? 0) & 0x4c).not.toBe(0);
    };
    fc.assert(
      fc.property(fc.constantFrom(...flippedTag[method]), place, (tag, [at, mask]) => {
        const value = card.card.records.get(tag) ?? new Uint8Array(0);
        expectFailure(withRecordValues(card, [tag, flip(value, at, mask)]));
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(place, ([at, mask]) => {
        expectFailure({ ...card, staticData: flip(STATIC_DATA, at, mask) });
        // Bits of the methods choose another one; the rest of the AIP is only signed.
        expectFailure({ ...card, aip: flip(card.aip, 1, mask) });
      }),
    );
  });

  test('of what the card signed, or was to sign, fails DDA', () => {
    const card = goodCard('DDA');
    fc.assert(
      fc.property(place, fc.boolean(), ([at, mask], ofTheData) => {
        const { oda } = runOda(card, (ddolData) => {
          const sdad = ofTheData ? signed(flip(ddolData, at, mask)) : flip(signed(ddolData), at, mask);
          return { data: format1(sdad), statusWord: STATUS_WORD.OK };
        });
        expect(oda).toMatchObject({ verdict: 'fail', defect: expect.stringMatching(/^sdad-(format|hash)$/) });
      }),
    );
  });
});

test('any bytes of a card end in a verdict, never in a throw', () => {
  const card = goodCard('DDA');
  const tags = [...card.card.records.keys(), TAG.TRACK_2_EQUIVALENT_DATA];
  const change = fc.tuple(fc.constantFrom(...tags), fc.option(fc.uint8Array({ maxLength: 150 }), { nil: undefined }));
  const answer = fc.record({
    data: fc.uint8Array({ maxLength: 20 }),
    statusWord: fc.constantFrom(STATUS_WORD.OK, 0x6985),
  });
  fc.assert(
    fc.property(
      fc.constantFrom('SDA' as const, 'DDA' as const, 'CDA' as const),
      fc.array(change, { maxLength: 3 }),
      fc.uint8Array({ maxLength: 6 }),
      answer,
      (method, changes, aip, response) => {
        const start = withRecordValues(goodCardOf[method], ...changes);
        const after = runOda({ ...start, aip: aip.length > 2 ? aip : start.aip }, () => response);
        expect(['ok', 'fail', 'pending', 'not-performed']).toContain(after.oda.verdict);
      },
    ),
    { numRuns: 500 },
  );
});
