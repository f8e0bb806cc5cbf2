/** What a text element may hold (ISO 8583:1987, 4.4): digits, letters and digits, any printable, sign and digits, track. */
export type TextAttribute = 'n' | 'an' | 'ans' | 'x+n' | 'z';

/** A fixed number of characters (bytes for `b`), or up to a number behind a length indicator of 2 or 3 digits. */
export type ElementSize = { readonly exactly: number } | { readonly upTo: number };

/** An element of characters. */
export interface TextElement {
  readonly kind: 'text';
  readonly name: string;
  readonly attribute: TextAttribute;
  readonly size: ElementSize;
}

/** An element of bytes (attribute `b`). */
export interface BytesElement {
  readonly kind: 'bytes';
  readonly name: string;
  readonly size: ElementSize;
}

/** One row of the table of data elements. */
export type DataElement = TextElement | BytesElement;

const text = (attribute: TextAttribute, exactly: number, name: string): TextElement => ({
  kind: 'text',
  name,
  attribute,
  size: { exactly },
});
const variable = (attribute: TextAttribute, upTo: number, name: string): TextElement => ({
  kind: 'text',
  name,
  attribute,
  size: { upTo },
});
const bytes = (exactly: number, name: string): BytesElement => ({ kind: 'bytes', name, size: { exactly } });
const variableBytes = (upTo: number, name: string): BytesElement => ({ kind: 'bytes', name, size: { upTo } });

/**
 * The data elements of ISO 8583:1987, 4.3, by bit number. Bits 1 and 65 are bitmaps: the codec's own affair, and a third
 * bitmap is not in use. DE49 to DE51 are `a or n` and travel as characters.
 */
export const DATA_ELEMENTS = {
  2: variable('n', 19, 'primary account number'),
  3: text('n', 6, 'processing code'),
  4: text('n', 12, 'amount, transaction'),
  5: text('n', 12, 'amount, settlement'),
  6: text('n', 12, 'amount, cardholder billing'),
  7: text('n', 10, 'transmission date and time'),
  8: text('n', 8, 'amount, cardholder billing fee'),
  9: text('n', 8, 'conversion rate, settlement'),
  10: text('n', 8, 'conversion rate, cardholder billing'),
  11: text('n', 6, 'systems trace audit number'),
  12: text('n', 6, 'time, local transaction'),
  13: text('n', 4, 'date, local transaction'),
  14: text('n', 4, 'date, expiration'),
  15: text('n', 4, 'date, settlement'),
  16: text('n', 4, 'date, conversion'),
  17: text('n', 4, 'date, capture'),
  18: text('n', 4, 'merchant type'),
  19: text('n', 3, 'acquiring institution country code'),
  20: text('n', 3, 'primary account number country code'),
  21: text('n', 3, 'forwarding institution country code'),
  22: text('n', 3, 'point of service entry mode'),
  23: text('n', 3, 'card sequence number'),
  24: text('n', 3, 'network international identifier'),
  25: text('n', 2, 'point of service condition code'),
  26: text('n', 2, 'point of service PIN capture code'),
  27: text('n', 1, 'authorization identification response length'),
  28: text('x+n', 9, 'amount, transaction fee'),
  29: text('x+n', 9, 'amount, settlement fee'),
  30: text('x+n', 9, 'amount, transaction processing fee'),
  31: text('x+n', 9, 'amount, settlement processing fee'),
  32: variable('n', 11, 'acquiring institution identification code'),
  33: variable('n', 11, 'forwarding institution identification code'),
  34: variable('ans', 28, 'primary account number, extended'),
  35: variable('z', 37, 'track 2 data'),
  36: variable('ans', 104, 'track 3 data'),
  37: text('an', 12, 'retrieval reference number'),
  38: text('an', 6, 'authorization identification response'),
  39: text('an', 2, 'response code'),
  40: text('an', 3, 'service restriction code'),
  41: text('ans', 8, 'card acceptor terminal identification'),
  42: text('ans', 15, 'card acceptor identification code'),
  43: text('ans', 40, 'card acceptor name/location'),
  44: variable('ans', 25, 'additional response data'),
  45: variable('ans', 76, 'track 1 data'),
  46: variable('ans', 999, 'additional data, ISO'),
  47: variable('ans', 999, 'additional data, national'),
  48: variable('ans', 999, 'additional data, private'),
  49: text('an', 3, 'currency code, transaction'),
  50: text('an', 3, 'currency code, settlement'),
  51: text('an', 3, 'currency code, cardholder billing'),
  52: bytes(8, 'personal identification number data'),
  53: text('n', 16, 'security related control information'),
  54: variable('ans', 120, 'additional amounts'),
  55: variableBytes(255, 'integrated circuit card related data'),
  56: variable('ans', 999, 'reserved ISO'),
  57: variable('ans', 999, 'reserved national'),
  58: variable('ans', 999, 'reserved national'),
  59: variable('ans', 999, 'reserved national'),
  60: variable('ans', 999, 'reserved private'),
  61: variable('ans', 999, 'reserved private'),
  62: variable('ans', 999, 'reserved private'),
  63: variable('ans', 999, 'reserved private'),
  64: bytes(8, 'message authentication code'),
  66: text('n', 1, 'settlement code'),
  67: text('n', 2, 'extended payment code'),
  68: text('n', 3, 'receiving institution country code'),
  69: text('n', 3, 'settlement institution country code'),
  70: text('n', 3, 'network management information code'),
  71: text('n', 4, 'message number'),
  72: text('n', 4, 'message number, last'),
  73: text('n', 6, 'date, action'),
  74: text('n', 10, 'credits, number'),
  75: text('n', 10, 'credits, reversal number'),
  76: text('n', 10, 'debits, number'),
  77: text('n', 10, 'debits, reversal number'),
  78: text('n', 10, 'transfer, number'),
  79: text('n', 10, 'transfer, reversal number'),
  80: text('n', 10, 'inquiries, number'),
  81: text('n', 10, 'authorizations, number'),
  82: text('n', 12, 'credits, processing fee amount'),
  83: text('n', 12, 'credits, transaction fee amount'),
  84: text('n', 12, 'debits, processing fee amount'),
  85: text('n', 12, 'debits, transaction fee amount'),
  86: text('n', 16, 'credits, amount'),
  87: text('n', 16, 'credits, reversal amount'),
  88: text('n', 16, 'debits, amount'),
  89: text('n', 16, 'debits, reversal amount'),
  90: text('n', 42, 'original data elements'),
  91: text('an', 1, 'file update code'),
  92: text('an', 2, 'file security code'),
  93: text('an', 5, 'response indicator'),
  94: text('an', 7, 'service indicator'),
  95: text('an', 42, 'replacement amounts'),
  96: bytes(8, 'message security code'),
  97: text('x+n', 17, 'amount, net settlement'),
  98: text('ans', 25, 'payee'),
  99: variable('n', 11, 'settlement institution identification code'),
  100: variable('n', 11, 'receiving institution identification code'),
  101: variable('ans', 17, 'file name'),
  102: variable('ans', 28, 'account identification 1'),
  103: variable('ans', 28, 'account identification 2'),
  104: variable('ans', 100, 'transaction description'),
  120: variable('ans', 999, 'reserved private'),
  121: variable('ans', 999, 'reserved private'),
  122: variable('ans', 999, 'reserved private'),
  123: variable('ans', 999, 'reserved private'),
  124: variable('ans', 999, 'reserved private'),
  125: variable('ans', 999, 'reserved private'),
  126: variable('ans', 999, 'reserved private'),
  127: variable('ans', 999, 'reserved private'),
  128: bytes(8, 'message authentication code'),
} as const satisfies Readonly<Record<number, DataElement>>;

/** The bit number of a data element that the table knows. */
export type ElementNumber = keyof typeof DATA_ELEMENTS;

/** All known bit numbers, ascending: the order in which elements stand in a message. */
export const ELEMENT_NUMBERS: readonly ElementNumber[] = Object.keys(DATA_ELEMENTS).map(
  (number) => Number(number) as ElementNumber,
);

/** Whether `bit` stands for an element of the table. */
export const isElementNumber = (bit: number): bit is ElementNumber => Object.hasOwn(DATA_ELEMENTS, bit);
