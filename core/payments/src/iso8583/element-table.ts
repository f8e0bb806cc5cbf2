/** What a text element may hold (ISO 8583:1987, 4.4): digits, letters and digits, any printable, sign and digits, track. */
export type TextAttribute = 'n' | 'an' | 'ans' | 'x+n' | 'z';

/** A fixed number of characters (bytes for `b`), or up to a number behind a length indicator of 2 or 3 digits. */
export type ElementSize = { readonly exactly: number } | { readonly upTo: number };

/** The layouts of dates and times, in the standard's letters (ISO 8583:1987, 4.3.3). */
export type MomentLayout = 'MMDD' | 'hhmmss' | 'MMDDhhmmss' | 'YYMMDD' | 'YYMMDDhhmmss';

/** An element of characters. */
export interface TextElement {
  readonly kind: 'text';
  readonly name: string;
  readonly attribute: TextAttribute;
  readonly size: ElementSize;
  /** The digits are a date or a time: months, days and hours that do not exist are refused. */
  readonly moment?: MomentLayout;
}

/** An element of bytes (attribute `b`). */
export interface BytesElement {
  readonly kind: 'bytes';
  readonly name: string;
  readonly size: ElementSize;
}

/** One row of a table of data elements. */
export type DataElement = TextElement | BytesElement;

/** The data elements of one version of the standard, by bit number. */
export type ElementTable = Readonly<Record<number, DataElement>>;

/** A row of fixed length, in characters. */
export const text = (attribute: TextAttribute, exactly: number, name: string): TextElement => ({
  kind: 'text',
  name,
  attribute,
  size: { exactly },
});

/** A row of fixed length whose digits are a date or a time. */
export const moment = (layout: MomentLayout, name: string): TextElement => ({
  ...text('n', layout.length, name),
  moment: layout,
});

/** A row behind a length indicator, in characters. */
export const variable = (attribute: TextAttribute, upTo: number, name: string): TextElement => ({
  kind: 'text',
  name,
  attribute,
  size: { upTo },
});

/** A row of bytes, of fixed length. */
export const bytes = (exactly: number, name: string): BytesElement => ({ kind: 'bytes', name, size: { exactly } });

/** A row of bytes behind a length indicator. */
export const variableBytes = (upTo: number, name: string): BytesElement => ({ kind: 'bytes', name, size: { upTo } });
