import type { BytesElement, DATA_ELEMENTS, ElementNumber } from './data-elements.ts';

/** The elements of one message by bit number; fixed-length text is exactly as long as the table says, blanks included. */
export type IsoFields = {
  readonly [N in ElementNumber]?: (typeof DATA_ELEMENTS)[N] extends BytesElement ? Uint8Array : string;
};

/** One message of ISO 8583:1987; its type derives from the table of data elements. */
export interface IsoMessage {
  /** Message type identifier: four digits of which the first is 0, the 1987 version. */
  readonly mti: string;
  readonly fields: IsoFields;
}

/** Where in a message something is wrong. */
export type MessagePart = 'mti' | 'bitmap' | ElementNumber;

/** Why bytes are not a message; names the part, never its content, as that may be a card number. */
export type IsoDefect =
  /** The bytes end inside a part. */
  | { readonly kind: 'truncated'; readonly part: MessagePart }
  /** Bytes are left over after the last element. */
  | { readonly kind: 'trailing-bytes'; readonly count: number }
  /** The version digit is not 0, or the MTI is not four digits. */
  | { readonly kind: 'not-1987' }
  /** Not a bitmap as this dialect writes it, or a second bitmap without a bit in it. */
  | { readonly kind: 'malformed-bitmap' }
  /** A bit for which the table has no element. */
  | { readonly kind: 'unknown-element'; readonly bit: number }
  /** A length indicator that is not digits, or above the element's limit. */
  | { readonly kind: 'length'; readonly part: ElementNumber }
  /** Characters or padding that the element's attribute does not allow. */
  | { readonly kind: 'content'; readonly part: ElementNumber };
