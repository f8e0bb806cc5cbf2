import { concatBytes, fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandStream } from './command-stream.ts';
import type { PrinterCommand, SimpleKind } from './printer-command.ts';
import { encodeCommands, qrCommands, SIMPLE_COMMANDS, simple } from './printer-command.ts';

const kinds = Object.keys(SIMPLE_COMMANDS) as SimpleKind[];
const command: fc.Arbitrary<PrinterCommand> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...kinds), fc.nat(255))
    .map(([kind, value]) => simple(kind, SIMPLE_COMMANDS[kind].hasValue ? value : 0)),
  fc.uint8Array({ maxLength: 40 }).map((body): PrinterCommand => ({ kind: 'symbol', body })),
  fc
    .uint8Array({ minLength: 1, maxLength: 20 })
    .map((bytes): PrinterCommand => ({ kind: 'text', bytes: bytes.map((byte) => Math.max(byte, 0x20)) })),
);

/** Text that came in pieces, or from two commands, as one. */
function merged(commands: readonly PrinterCommand[]): readonly PrinterCommand[] {
  const whole: PrinterCommand[] = [];
  for (const one of commands) {
    const last = whole.at(-1);
    if (one.kind === 'text' && last?.kind === 'text') {
      whole[whole.length - 1] = { kind: 'text', bytes: concatBytes(last.bytes, one.bytes) };
    } else whole.push(one);
  }
  return whole;
}

function pieces(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const borders = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
  return borders.slice(1).map((end, index) => bytes.slice(borders[index], end));
}

describe('printer commands', () => {
  // As Epson's ESC/POS reference writes them.
  it.each([
    ['1B40', simple('initialise')],
    ['1B7410', simple('code-page', 16)],
    ['1B4501', simple('bold', 1)],
    ['1B6101', simple('align', 1)],
    ['1D2111', simple('size', 0x11)],
    ['1B6403', simple('feed-lines', 3)],
    ['1D564200', simple('cut', 0)],
    ['1D6100', simple('auto-status', 0)],
    ['1D7201', simple('sensor-status', 1)],
    ['100402', simple('status', 2)],
    ['10140801031401060208', simple('clear-buffer')],
    ['0A', simple('line-feed')],
    ['1D286B0300315130', { kind: 'symbol', body: fromHex('315130') }],
    ['80C4', { kind: 'text', bytes: fromHex('80C4') }],
  ] as const)('%s both ways', (hex, value) => {
    expect(toHex(encodeCommands([value]))).toBe(hex);
    expect(new CommandStream().push(fromHex(hex))).toEqual([value]);
  });

  it('a QR code is model 2, dots of 6, level M, its data, and printed', () => {
    expect(toHex(encodeCommands(qrCommands(fromHex('4142'))))).toBe(
      '1D286B0400314132001D286B03003143061D286B03003145311D286B050031503041421D286B0300315130',
    );
  });

  it('round trip however they are split', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), fc.array(fc.nat(200)), (commands, cuts) => {
        const stream = new CommandStream();
        const got = pieces(encodeCommands(commands), cuts).flatMap((piece) => stream.push(piece));
        expect(merged(got)).toEqual(merged(commands));
      }),
    );
  });

  it('any bytes give commands, the same however they are split, and nothing is lost but what still begins one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(200)), (bytes, cuts) => {
        const stream = new CommandStream();
        const got = merged(pieces(bytes, cuts).flatMap((piece) => stream.push(piece)));
        expect(got).toEqual(merged(new CommandStream().push(bytes)));
        const again = encodeCommands(got);
        expect(again).toEqual(bytes.slice(0, again.length));
      }),
    );
  });
});
