import { assert, concatBytes } from '@saunter/kit';

// The commands of ESC/POS that we use: docs/devices/receipt-printer.md, section 3.

/** Commands of an opcode and at most one byte. */
export const SIMPLE_COMMANDS = {
  /** LF: prints the line. */
  'line-feed': { opcode: [0x0a], hasValue: false },
  /** ESC @ */
  initialise: { opcode: [0x1b, 0x40], hasValue: false },
  /** ESC t n */
  'code-page': { opcode: [0x1b, 0x74], hasValue: true },
  /** ESC E n: 0 or 1 */
  bold: { opcode: [0x1b, 0x45], hasValue: true },
  /** ESC a n: 0 left, 1 centre, 2 right */
  align: { opcode: [0x1b, 0x61], hasValue: true },
  /** GS ! n: width in the high half, height in the low, each less one */
  size: { opcode: [0x1d, 0x21], hasValue: true },
  /** ESC d n: prints, and feeds n lines */
  'feed-lines': { opcode: [0x1b, 0x64], hasValue: true },
  /** GS V 66 n: feeds to the knife and n dots more, and cuts */
  cut: { opcode: [0x1d, 0x56, 0x42], hasValue: true },
  /** GS a n: 0 turns the reports off that nobody asked for */
  'auto-status': { opcode: [0x1d, 0x61], hasValue: true },
  /** GS r n: answered when all before it is printed */
  'sensor-status': { opcode: [0x1d, 0x72], hasValue: true },
  /** DLE EOT n: answered at once, whatever waits */
  status: { opcode: [0x10, 0x04], hasValue: true },
  /** DLE DC4 8: forgets all that waits, at once */
  'clear-buffer': { opcode: [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08], hasValue: false },
} as const;

/** The name of a simple command. */
export type SimpleKind = keyof typeof SIMPLE_COMMANDS;

/** One command, or characters to be printed. */
export type PrinterCommand =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  /** GS ( k: one function of a two-dimensional code, without its length. */
  | { readonly kind: 'symbol'; readonly body: Uint8Array }
  | { readonly kind: SimpleKind; readonly value: number }
  /** A byte that begins nothing known; only ever read. */
  | { readonly kind: 'unknown'; readonly byte: number };

/** GS ( k; two bytes of length follow, the lower first. */
export const SYMBOL_OPCODE = [0x1d, 0x28, 0x6b] as const;

/** The longest body of a symbol function: a QR code's longest text and its three bytes. */
export const LONGEST_SYMBOL_BYTES = 7092;

/** A simple command; `value` is 0 where it has none. */
export const simple = (kind: SimpleKind, value = 0): PrinterCommand => ({ kind, value });

/** The bytes of commands in order; @throws AssertionBug on a control byte in text or a symbol that is too long. */
export const encodeCommands = (commands: readonly PrinterCommand[]): Uint8Array =>
  concatBytes(...commands.map(encodeCommand));

/** The commands that print a QR code (GS ( k, code 49): model 2, dots of 6, error correction M, its data, print. */
export function qrCommands(data: Uint8Array): readonly PrinterCommand[] {
  const functions = [
    [0x41, 0x32, 0x00],
    [0x43, 0x06],
    [0x45, 0x31],
    [0x50, 0x30, ...data],
    [0x51, 0x30],
  ];
  return functions.map((bytes) => ({ kind: 'symbol', body: Uint8Array.from([0x31, ...bytes]) }));
}

function encodeCommand(command: PrinterCommand): Uint8Array {
  switch (command.kind) {
    case 'text':
      assert(
        command.bytes.every((byte) => byte >= 0x20),
        'text holds no control byte',
      );
      return command.bytes;
    case 'symbol': {
      const { length } = command.body;
      assert(length <= LONGEST_SYMBOL_BYTES, 'a symbol is no longer than its length can say');
      return concatBytes(Uint8Array.of(...SYMBOL_OPCODE, length & 255, length >> 8), command.body);
    }
    case 'unknown':
      return Uint8Array.of(command.byte);
    default: {
      const { opcode, hasValue } = SIMPLE_COMMANDS[command.kind];
      return Uint8Array.of(...opcode, ...(hasValue ? [command.value] : []));
    }
  }
}
