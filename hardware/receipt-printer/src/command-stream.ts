import { concatBytes } from '@saunter/kit';
import type { PrinterCommand, SimpleKind } from './printer-command.ts';
import { LONGEST_SYMBOL_BYTES, SIMPLE_COMMANDS, SYMBOL_OPCODE } from './printer-command.ts';

interface Taken {
  readonly command: PrinterCommand;
  readonly length: number;
}

const SIMPLE = Object.entries(SIMPLE_COMMANDS) as readonly [SimpleKind, (typeof SIMPLE_COMMANDS)[SimpleKind]][];

/**
 * Cuts a stream of bytes into printer commands, however they arrive; what is no command comes out as `unknown`, byte by
 * byte. Text that arrives in pieces comes out in pieces.
 */
export class CommandStream {
  #held: Uint8Array = new Uint8Array();

  push(bytes: Uint8Array): readonly PrinterCommand[] {
    this.#held = concatBytes(this.#held, bytes);
    const commands: PrinterCommand[] = [];
    for (let taken = takeCommand(this.#held); taken; taken = takeCommand(this.#held)) {
      commands.push(taken.command);
      this.#held = this.#held.slice(taken.length);
    }
    return commands;
  }
}

/** The first command; undefined when more bytes are needed to tell. */
function takeCommand(bytes: Uint8Array): Taken | undefined {
  const [first] = bytes;
  if (first === undefined) return undefined;
  if (first >= 0x20) return takeText(bytes);
  const candidates = SIMPLE.filter(([, { opcode }]) => beginsAlike(bytes, opcode));
  const whole = candidates.find(([, { opcode }]) => bytes.length >= opcode.length);
  if (whole) return takeSimple(bytes, whole[0]);
  if (beginsAlike(bytes, SYMBOL_OPCODE)) return takeSymbol(bytes);
  return candidates.length > 0 ? undefined : { command: { kind: 'unknown', byte: first }, length: 1 };
}

function takeText(bytes: Uint8Array): Taken {
  const control = bytes.findIndex((byte) => byte < 0x20);
  const length = control < 0 ? bytes.length : control;
  return { command: { kind: 'text', bytes: bytes.slice(0, length) }, length };
}

function takeSimple(bytes: Uint8Array, kind: SimpleKind): Taken | undefined {
  const { opcode, hasValue } = SIMPLE_COMMANDS[kind];
  if (!hasValue) return { command: { kind, value: 0 }, length: opcode.length };
  const value = bytes[opcode.length];
  return value === undefined ? undefined : { command: { kind, value }, length: opcode.length + 1 };
}

function takeSymbol(bytes: Uint8Array): Taken | undefined {
  const head = SYMBOL_OPCODE.length + 2;
  const [low, high] = [bytes[head - 2], bytes[head - 1]];
  if (low === undefined || high === undefined) return undefined;
  const length = low + high * 256;
  if (length > LONGEST_SYMBOL_BYTES) return { command: { kind: 'unknown', byte: SYMBOL_OPCODE[0] }, length: 1 };
  if (bytes.length < head + length) return undefined;
  return { command: { kind: 'symbol', body: bytes.slice(head, head + length) }, length: head + length };
}

/** Whether the bytes and the opcode are the same as far as both go. */
const beginsAlike = (bytes: Uint8Array, opcode: readonly number[]): boolean =>
  opcode.every((byte, at) => at >= bytes.length || bytes[at] === byte);
