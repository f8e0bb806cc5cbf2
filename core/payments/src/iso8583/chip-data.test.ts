import { tlv } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeChipData, encodeChipData } from './chip-data.ts';
import { ownCases } from './iso-messages.vectors.ts';

test('an answer with a script, both ways', () => {
  const bytes = fromHex('910A112233445566778800127109860784240000041122');
  const objects = [tlv(0x91, fromHex('11223344556677880012')), tlv(0x71, fromHex('860784240000041122'))];
  expect(decodeChipData(bytes)).toEqual({ ok: true, value: objects });
  expect(toHex(encodeChipData(objects))).toBe(toHex(bytes));
});

test('every DE55 of the shared messages is read and written as it was', () => {
  const all = ownCases().flatMap(({ fields }) => (fields[55] ? [fields[55].slice(4)] : []));
  const tags = all.map((hex) => {
    const decoded = decodeChipData(fromHex(hex));
    expect(decoded.ok && toHex(encodeChipData(decoded.value))).toBe(hex);
    return decoded.ok ? decoded.value.length : 0;
  });
  process.stdout.write(`${all.length} DE55 with ${tags.join(', ')} objects\n`);
  expect(all.length > 0 || ownCases().length === 0).toBe(true);
});

test.each([
  ['9F2701', 'truncated'],
  ['009A03260601', 'not-canonical'],
  ['9A8103260601', 'not-canonical'],
  ['9A032606019A03260602', 'repeated-tag'],
])('%s is told by name', (hex, kind) => {
  expect(decodeChipData(fromHex(hex))).toMatchObject({ ok: false, error: { kind } });
});

test('two scripts are not a tag that comes twice; two dates are, also on the way out', () => {
  expect(decodeChipData(fromHex('71028600' + '71028600')).ok).toBe(true);
  const date = tlv(0x9a, fromHex('260601'));
  expect(() => encodeChipData([date, date])).toThrow('once');
});

test('any bytes give objects of exactly those bytes, or a named defect', () => {
  const nearly = fc
    .array(fc.constantFrom('9A03260601', '9F2701', '80', '00', '7103860100', '5F3401', '01'), { maxLength: 6 })
    .map((parts) => fromHex(parts.join('')));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), nearly), (bytes) => {
      const decoded = decodeChipData(bytes);
      if (decoded.ok) expect(encodeChipData(decoded.value)).toEqual(bytes);
      else expect(decoded.error.kind).toMatch(/^[a-z-]+$/);
    }),
  );
});
