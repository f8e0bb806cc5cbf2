import { asciiBytes, fromHex, Secret, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeMessage } from './codec.ts';
import type { Dialect } from './dialect.ts';
import { ascii1987, binary1987, binary1993, defineDialect } from './dialect.ts';
import type { MacOfCase } from './iso-messages.vectors.ts';
import { fieldsOf, ownCases } from './iso-messages.vectors.ts';
import type { MacKey } from './mac.ts';
import { messageMac, openMessage, sealMessage } from './mac.ts';

const RETAIL: MacKey = { algorithm: 'x9.19', key: new Secret(fromHex('0123456789ABCDEFFEDCBA9876543210')) };
const CMAC: MacKey = { algorithm: 'aes-cmac', key: new Secret(fromHex('2B7E151628AED2A6ABF7158809CF4F3C')) };
const KEYS = [RETAIL, CMAC];

const signOn = { mti: '0800', fields: { 7: '0601050000', 11: '000001' } };

// RFC 4493, 4; ISO/IEC 9797-1:1999, annex B, algorithm 3 with padding 1.
test.each([
  ['', CMAC, 'BB1D6929E9593728'],
  ['6BC1BEE22E409F96E93D7E117393172A', CMAC, '070A16B46B4D4144'],
  [toHex(asciiBytes('Now is the time for all ')), RETAIL, 'A1C72E74EA3FA9B6'],
])('the code of %s', (hex, key, mac) => {
  expect(toHex(messageMac(fromHex(hex), key))).toBe(mac);
});

const macsOf = (macs: MacOfCase) =>
  [
    ['x9.19', macs.retailKey, macs.retailMacX919],
    ['aes-cmac', macs.aesKey, macs.aesCmacFirst8],
  ] as const;

/**
 * The listed codes are over all but the last eight bytes. In the binary packing that is every byte before DE64, as the
 * file says and as a message is sealed. In the ASCII packing DE64 has sixteen characters, so the listed codes are also
 * over the first eight of its zeros, which a receiver never sees: we hold that to be a slip of whoever listed them.
 */
test('the message with a code: its four listed codes, and the two of the binary packing in sealed messages', () => {
  let looked = 0;
  for (const own of ownCases()) {
    for (const [dialect, hex, macs] of [
      [ascii1987, own.hexAscii, own.mac_hexAscii],
      [binary1987, own.hexBinary, own.mac_hexBinary],
    ] as const) {
      for (const [algorithm, keyHex, mac] of macs ? macsOf(macs) : []) {
        const key = { algorithm, key: new Secret(fromHex(keyHex)) };
        const bytes = fromHex(hex);
        expect(toHex(messageMac(bytes.subarray(0, -8), key))).toBe(mac);
        const { 64: _zeros, ...fields } = fieldsOf(own.fields);
        const sealed = sealMessage<Dialect['elements']>({ mti: own.mti, fields }, dialect, key);
        const start = sealed.length - dialect.packing.fixedBytes.size(8);
        expect(toHex(sealed.subarray(0, start))).toBe(hex.slice(0, 2 * start));
        expect(openMessage(sealed, dialect, key)).toMatchObject({ ok: true });
        if (dialect === binary1987) expect(toHex(sealed.subarray(start))).toBe(mac);
        looked += 1;
      }
    }
  }
  process.stdout.write(`${looked} codes compared\n`);
  expect(looked === 4 || ownCases().length === 0).toBe(true);
});

test('a code stands in DE128 as soon as there is a second bitmap', () => {
  const both = defineDialect({ ...binary1987, name: 'both bitmaps', secondBitmap: 'always' });
  const long = { mti: '0800', fields: { ...signOn.fields, 70: '001' } };
  const last = (message: typeof signOn, dialect: typeof binary1987) => {
    const opened = openMessage(sealMessage(message, dialect, CMAC), dialect, CMAC);
    return opened.ok ? Object.keys(opened.value.fields).at(-1) : opened.error.kind;
  };
  expect(last(signOn, binary1987)).toBe('64');
  expect(last(long, binary1987)).toBe('128');
  expect(last(signOn, both)).toBe('128');
});

test('a message without a code, and one whose code is not its last element, are not believed', () => {
  const bare = encodeMessage(signOn, ascii1987);
  const early = encodeMessage({ ...signOn, fields: { ...signOn.fields, 64: new Uint8Array(8), 70: '001' } }, ascii1987);
  for (const bytes of [bare, early]) {
    expect(openMessage(bytes, ascii1987, CMAC)).toEqual({ ok: false, error: { kind: 'mac-missing' } });
  }
});

test('one bit anywhere else, or another key, is a wrong code or another defect', () => {
  const dialect: Dialect = binary1993;
  const message = { mti: '1804', fields: { 7: '0601050000', 11: '000001', 48: 'TEXT' } };
  const other = { ...CMAC, key: new Secret(new Uint8Array(16)) };
  fc.assert(
    fc.property(fc.constantFrom(...KEYS), fc.nat(), fc.integer({ min: 0, max: 7 }), (key, at, bit) => {
      const sealed = sealMessage(message, dialect, key);
      expect(openMessage(sealed, dialect, key).ok).toBe(true);
      sealed[at % sealed.length] = (sealed[at % sealed.length] ?? 0) ^ (1 << bit);
      expect(openMessage(sealed, dialect, key).ok).toBe(false);
    }),
  );
  const wrong = openMessage(sealMessage(message, dialect, CMAC), dialect, other);
  expect(wrong).toEqual({ ok: false, error: { kind: 'mac-wrong' } });
});

test('any bytes are opened or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(...KEYS), (bytes, key) => {
      expect(openMessage(bytes, binary1987, key).ok).toBe(false);
    }),
  );
});

test('a key of another length is a bug, and is not said', () => {
  const short = { algorithm: 'x9.19', key: new Secret(new Uint8Array(8)) } as const;
  expect(() => sealMessage(signOn, ascii1987, short)).toThrow('sixteen bytes');
});
