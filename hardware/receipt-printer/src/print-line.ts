/** How a line stands on the paper. */
export type PrintAlign = 'left' | 'center' | 'right';

/** One line of text; what is longer than the paper is wide goes on in the next, broken between words. */
export interface TextLine {
  readonly kind: 'text';
  readonly text: string;
  readonly bold?: boolean;
  readonly align?: PrintAlign;
  /** `large` is twice as wide and high, so half as many characters fit. */
  readonly size?: 'normal' | 'large';
}

/** A line with something at each edge, such as a product and its price; the left side is broken if both do not fit. */
export interface ColumnsLine {
  readonly kind: 'columns';
  readonly left: string;
  readonly right: string;
  readonly bold?: boolean;
}

/** What can be printed: a device's own words, which know of no receipt. */
export type PrintLine =
  | TextLine
  | ColumnsLine
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut' };

/** The longest text of a QR code; printers take more, people's phones do not. */
export const LONGEST_QR_BYTES = 500;
