import type { DATA_ELEMENTS_1987 } from './data-elements-1987.ts';
import type { DATA_ELEMENTS_1993 } from './data-elements-1993.ts';
import type { BytesElement, ElementTable, TextElement } from './element-table.ts';

/** What an element holds: characters, or bytes for attribute `b`. */
export type FieldValue = string | Uint8Array;

/** The elements of one message by bit number; fixed-length text is exactly as long as the table says, blanks included. */
export type FieldsOf<Table extends ElementTable> = {
  readonly [N in keyof Table]?: ValueOf<Table[N]>;
};

type ValueOf<Element> = Element extends TextElement ? string : Element extends BytesElement ? Uint8Array : never;

/** One message; its type derives from the table of its dialect. */
export interface MessageOf<Table extends ElementTable> {
  /** Message type identifier: four digits of which the first is the version. */
  readonly mti: string;
  readonly fields: FieldsOf<Table>;
}

/** The elements of a message of ISO 8583:1987. */
export type IsoFields = FieldsOf<typeof DATA_ELEMENTS_1987>;

/** One message of ISO 8583:1987: the MTI begins with 0. */
export type IsoMessage = MessageOf<typeof DATA_ELEMENTS_1987>;

/** One message of ISO 8583:1993: the MTI begins with 1. */
export type IsoMessage1993 = MessageOf<typeof DATA_ELEMENTS_1993>;

/** Where in a message something is wrong: an element by its bit number. */
export type MessagePart = 'mti' | 'bitmap' | number;

/** Why bytes are not a message; names the part, never its content, as that may be a card number. */
export type IsoDefect =
  /** The bytes end inside a part. */
  | { readonly kind: 'truncated'; readonly part: MessagePart }
  /** Bytes are left over after the last element. */
  | { readonly kind: 'trailing-bytes'; readonly count: number }
  /** The MTI is not four digits, or the first is not the version of the dialect. */
  | { readonly kind: 'version' }
  /** Not a bitmap as this dialect writes it, or a second bitmap without a bit in it. */
  | { readonly kind: 'malformed-bitmap' }
  /** A bit for which the table has no element. */
  | { readonly kind: 'unknown-element'; readonly bit: number }
  /** A length indicator that is not digits, or above the element's limit. */
  | { readonly kind: 'length'; readonly part: number }
  /** Characters, padding, or a date that the element's row does not allow. */
  | { readonly kind: 'content'; readonly part: number };
