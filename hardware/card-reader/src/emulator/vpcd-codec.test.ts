import { concatBytes, fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VpcdMessage } from './vpcd-codec.ts';
import { decodeVpcdMessage, encodeVpcdFrame, encodeVpcdMessage, VpcdFrameReader } from './vpcd-codec.ts';

test.for([
  ['power-off', '000100', { kind: 'power-off' }],
  ['power-on', '000101', { kind: 'power-on' }],
  ['reset', '000102', { kind: 'reset' }],
  ['get-atr', '000104', { kind: 'get-atr' }],
  ['a command', '000500A4040000', { kind: 'command', apdu: fromHex('00A4040000') }],
] as const)('%s, both ways', ([, hex, message]) => {
  expect(toHex(encodeVpcdFrame(encodeVpcdMessage(message)))).toBe(hex);
  const [payload] = new VpcdFrameReader().push(fromHex(hex));
  expect(payload && decodeVpcdMessage(payload)).toEqual({ ok: true, value: message });
});

test('an empty frame and an unknown control byte are defects', () => {
  expect(decodeVpcdMessage(fromHex(''))).toEqual({ ok: false, error: { kind: 'empty' } });
  expect(decodeVpcdMessage(fromHex('03'))).toEqual({ ok: false, error: { kind: 'unknown-control', byte: 3 } });
});

test('every message comes back from its payload', () => {
  const anyMessage: fc.Arbitrary<VpcdMessage> = fc.oneof(
    fc.constantFrom('power-off', 'power-on', 'reset', 'get-atr').map((kind) => ({ kind })),
    fc.uint8Array({ minLength: 2, maxLength: 300 }).map((apdu) => ({ kind: 'command' as const, apdu })),
  );
  fc.assert(
    fc.property(anyMessage, (message) => {
      expect(decodeVpcdMessage(encodeVpcdMessage(message))).toEqual({ ok: true, value: message });
    }),
  );
});

test('any payload is a message with just these bytes, or a defect', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (payload) => {
      const message = decodeVpcdMessage(payload);
      if (message.ok) expect(encodeVpcdMessage(message.value)).toEqual(payload);
    }),
  );
});

test('however a stream is split, the same payloads come out', () => {
  const payloads = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 });
  fc.assert(
    fc.property(payloads, fc.array(fc.nat(50), { maxLength: 40 }), (wanted, sizes) => {
      const stream = concatBytes(...wanted.map(encodeVpcdFrame));
      const reader = new VpcdFrameReader();
      const got: Uint8Array[] = [];
      let offset = 0;
      for (const size of [...sizes, stream.length]) {
        got.push(...reader.push(stream.slice(offset, offset + size)));
        offset += size;
      }
      expect(got).toEqual(wanted);
    }),
  );
});
