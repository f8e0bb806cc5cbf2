import { asciiText, utf8Bytes } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCardDetails, encodeCardDetails } from './card-details.ts';
import { TEST_PAN, testCard } from './card-details.vectors.ts';
import { passesLuhn } from './luhn.ts';

const PAR = '500112345678901234567890ABCDE';
const WHOLE = `{"v":2,"pan":"${TEST_PAN}","expiry":"2812","psn":"01","par":"${PAR}","emv":"9F2701809F36020001","interface":"contactless","chip":"authentic"}`;

test('vector, both ways', () => {
  expect(asciiText(encodeCardDetails(testCard({ par: PAR, chip: 'authentic' })))).toBe(WHOLE);
  const decoded = decodeCardDetails(utf8Bytes(WHOLE));
  expect(decoded.ok && decoded.value).toMatchObject({
    expiry: '2812',
    psn: '01',
    par: PAR,
    interface: 'contactless',
    chip: 'authentic',
  });
  expect(decoded.ok && decoded.value.pan.expose()).toBe(TEST_PAN);
});

test.each([
  ['not-json', '{"v":2'],
  ['not-json', '[1]'],
  ['version', WHOLE.replace('"v":2', '"v":3')],
  ['unknown-member', WHOLE.replace('"v":2', '"v":2,"track2":"x"')],
  ['pan-shape', WHOLE.replace(`"${TEST_PAN}"`, '4761730000000011')],
  ['pan-check-digit', WHOLE.replace(TEST_PAN, '4761730000000012')],
  ['expiry', WHOLE.replace('2812', '2813')],
  ['psn', WHOLE.replace('"psn":"01"', '"psn":"1"')],
  ['par', WHOLE.replace(PAR, 'short')],
  ['emv', WHOLE.replace('9F27', '9F2')],
  ['emv', WHOLE.replace('9F2701809F36020001', '00'.repeat(256))],
  ['interface', WHOLE.replace('contactless', 'magstripe')],
  ['chip', WHOLE.replace('authentic', 'fine')],
  ['chip', WHOLE.replace(',"chip":"authentic"', '')],
  ['chip', WHOLE.replace('"v":2', '"v":1').replace('authentic', 'fine')],
])('%s', (defect, text) => {
  expect(decodeCardDetails(utf8Bytes(text))).toEqual({ ok: false, error: defect });
});

test('version 1, which had no word about the chip, says that nothing is proven', () => {
  const before = WHOLE.replace('"v":2', '"v":1').replace(',"chip":"authentic"', '');
  expect(decodeCardDetails(utf8Bytes(before))).toMatchObject({ ok: true, value: { chip: 'unproven', par: PAR } });
});

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const pans = fc
  .integer({ min: 11, max: 18 })
  .chain(digits)
  .map((body) => [...'0123456789'].map((check) => body + check).find(passesLuhn) ?? '');

test('what is encoded is decoded again', () => {
  fc.assert(
    fc.property(
      pans,
      fc.option(digits(2), { nil: undefined }),
      fc.boolean(),
      fc.uint8Array({ maxLength: 255 }),
      fc.constantFrom('authentic', 'unproven', 'failed'),
      (pan, psn, withPar, emv, chip) => {
        const card = testCard({ pan, emv, chip, ...(withPar && { par: PAR }) });
        const { psn: _, ...without } = card;
        const sent = psn === undefined ? without : { ...without, psn };
        const decoded = decodeCardDetails(encodeCardDetails(sent));
        if (!decoded.ok) throw new Error(decoded.error);
        expect(decoded.value.pan.expose()).toBe(pan);
        expect({ ...decoded.value, pan: 0 }).toEqual({ ...sent, pan: 0 });
      },
    ),
  );
});

test('any bytes give details or a named defect', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(typeof decodeCardDetails(bytes).ok).toBe('boolean');
    }),
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(typeof decodeCardDetails(utf8Bytes(text)).ok).toBe('boolean');
    }),
  );
});
