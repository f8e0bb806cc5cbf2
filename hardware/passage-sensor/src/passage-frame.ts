import type { Result } from '@saunter/kit';
import { asciiBytes, asciiText, crc32, err, ok } from '@saunter/kit';
import type { Field } from './frame-field.ts';
import { count, flag, oneOf } from './frame-field.ts';

// The line protocol of passage sensors: docs/devices/passage-sensor.md.

/** The only protocol version there is. */
export const PROTOCOL_VERSION = 1;

/** The longest frame in bytes, without its line feed; a longer line is noise. */
export const MAX_FRAME_LENGTH = 80;

const LAYOUTS = {
  /** Sensor, first on a connection: its version, and the oldest passage that it still keeps (or the next one). */
  hello: { version: count, oldestSequence: count },
  /** Sensor: somebody went all the way through. */
  passage: { sequence: count, direction: oneOf('in', 'out'), sourceTimeMs: count },
  /** Sensor: somebody came to one side of the lane, or left it. */
  near: { side: oneOf('inside', 'outside'), present: flag },
  /** Sensor, once a second: its clock, and who stands there; heals a lost `near`. */
  beat: { sourceTimeMs: count, inside: flag, outside: flag },
  /** Gate: every passage up to and with this one has been passed on and may be forgotten. */
  ack: { sequence: count },
} as const;

type Layouts = typeof LAYOUTS;
type FrameKind = keyof Layouts;
type Values<Layout> = { readonly [Name in keyof Layout]: Layout[Name] extends Field<infer Value> ? Value : never };

/** One message of the protocol. */
export type PassageFrame = { [Kind in FrameKind]: { readonly kind: Kind } & Values<Layouts[Kind]> }[FrameKind];

/** What is wrong with a line: too long, damaged, an unknown word, or fields that do not fit the word. */
export type FrameDefect = 'overlong' | 'checksum' | 'word' | 'fields';

const layoutOf = (kind: FrameKind): Readonly<Record<string, Field<unknown>>> => LAYOUTS[kind];
const checksum = (text: string): string => crc32(asciiBytes(text)).toString(16).toUpperCase().padStart(8, '0');

/** One line with its line feed: the word, the fields, and CRC-32 of all before its space as 8 hex digits. */
export function encodePassageFrame(frame: PassageFrame): Uint8Array {
  const values = frame as Readonly<Record<string, unknown>>;
  const fields = Object.entries(layoutOf(frame.kind)).map(([name, field]) => field.encode(values[name]));
  const text = [frame.kind.toUpperCase(), ...fields].join(' ');
  return asciiBytes(`${text} ${checksum(text)}\n`);
}

/** Decodes one line without its line feed; total over any bytes. */
export function decodePassageFrame(line: Uint8Array): Result<PassageFrame, FrameDefect> {
  if (line.length > MAX_FRAME_LENGTH) return err('overlong');
  const match = /^([\x20-\x7e]+) ([0-9A-F]{8})$/.exec(asciiText(line));
  const [, text = '', sum] = match ?? [];
  if (!match || checksum(text) !== sum) return err('checksum');
  const [word = '', ...fields] = text.split(' ');
  const kind = (Object.keys(LAYOUTS) as FrameKind[]).find((known) => known.toUpperCase() === word);
  if (!kind) return err('word');
  const values = decodeFields(kind, fields);
  return values ? ok({ kind, ...values } as PassageFrame) : err('fields');
}

function decodeFields(kind: FrameKind, texts: readonly string[]): Record<string, unknown> | undefined {
  const layout = Object.entries(layoutOf(kind));
  if (layout.length !== texts.length) return undefined;
  const values: Record<string, unknown> = {};
  for (const [index, [name, field]] of layout.entries()) {
    const value = field.decode(texts[index] ?? '');
    if (value === undefined) return undefined;
    values[name] = value;
  }
  return values;
}
