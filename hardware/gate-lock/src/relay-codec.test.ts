import { equalBytes, fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RelayCommand, RelayState } from './relay-codec.ts';
import {
  decodeRelayCommand,
  decodeRelayState,
  encodeRelayCommand,
  encodeRelayState,
  isRelayOn,
} from './relay-codec.ts';

// Vectors as libsigrok's dcttech-usbrelay driver and the usb-relay-hid tool send and read them.
const COMMANDS: readonly (readonly [string, RelayCommand])[] = [
  ['00FF01000000000000', { kind: 'on', channel: 1 }],
  ['00FF08000000000000', { kind: 'on', channel: 8 }],
  ['00FD02000000000000', { kind: 'off', channel: 2 }],
  ['00FE00000000000000', { kind: 'all-on' }],
  ['00FC00000000000000', { kind: 'all-off' }],
  ['00FA484F4D45310000', { kind: 'set-serial', serial: 'HOME1' }],
];

const STATES: readonly (readonly [string, RelayState, boolean])[] = [
  ['00485552544D000001', { serial: 'HURTM', bits: 1 }, true],
  ['485552544D000003', { serial: 'HURTM', bits: 3 }, false],
  ['00425553424D0000FF', { serial: 'BUSBM', bits: 255 }, true],
];

const serial = fc.stringMatching(/^[\x20-\x7e]{5}$/);
const channel = fc.integer({ min: 1, max: 8 });
const command: fc.Arbitrary<RelayCommand> = fc.oneof(
  fc.record({ kind: fc.constantFrom('on' as const, 'off' as const), channel }),
  fc.record({ kind: fc.constantFrom('all-on' as const, 'all-off' as const) }),
  fc.record({ kind: fc.constant('set-serial' as const), serial }),
);

describe('relay codec', () => {
  it.each(COMMANDS)('command %s both ways', (hex, value) => {
    expect(toHex(encodeRelayCommand(value))).toBe(hex);
    expect(decodeRelayCommand(fromHex(hex))).toEqual({ ok: true, value });
  });

  it.each(STATES)('state %s both ways', (hex, value, leadingId) => {
    expect(toHex(encodeRelayState(value, leadingId))).toBe(hex);
    expect(decodeRelayState(fromHex(hex))).toEqual({ ok: true, value });
  });

  it('round trips every command and state', () => {
    fc.assert(
      fc.property(command, (value) => {
        expect(decodeRelayCommand(encodeRelayCommand(value))).toEqual({ ok: true, value });
      }),
    );
    fc.assert(
      fc.property(serial, fc.integer({ min: 0, max: 255 }), fc.boolean(), (text, bits, leadingId) => {
        const value = { serial: text, bits };
        expect(decodeRelayState(encodeRelayState(value, leadingId))).toEqual({ ok: true, value });
      }),
    );
  });

  it('gives a value or a defect for any bytes, and the value holds all that a set uses', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const state = decodeRelayState(bytes);
        if (state.ok) expect(decodeRelayState(encodeRelayState(state.value, bytes.length === 9))).toEqual(state);
        const decoded = decodeRelayCommand(bytes);
        if (decoded.ok)
          expect(equalBytes(encodeRelayCommand(decoded.value).subarray(0, 2), bytes.subarray(0, 2))).toBe(true);
      }),
    );
  });

  it.each([
    ['00FF', 'length'],
    ['01FF01000000000000', 'report-id'],
    ['000001000000000000', 'operation'],
    ['00FF09000000000000', 'channel'],
    ['00FD00000000000000', 'channel'],
    ['00FA00000000000000', 'serial'],
  ])('names what is wrong with command %s: %s', (hex, defect) => {
    expect(decodeRelayCommand(fromHex(hex))).toEqual({ ok: false, error: defect });
  });

  it.each([
    ['485552', 'length'],
    ['01485552544D000001', 'report-id'],
    ['00FFFFFFFFFF000001', 'serial'],
  ])('names what is wrong with state %s: %s', (hex, defect) => {
    expect(decodeRelayState(fromHex(hex))).toEqual({ ok: false, error: defect });
  });

  it('reads relay 1 from bit 0', () => {
    expect([1, 2, 8].map((number) => isRelayOn(0b10000001, number))).toEqual([true, false, true]);
  });
});
