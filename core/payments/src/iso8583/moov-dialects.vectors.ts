import { rawBytes } from './bytes-coding.ts';
import { bcdLeft, bcdRight, characters } from './coding.ts';
import { DATA_ELEMENTS_1987 } from './data-elements-1987.ts';
import type { Dialect } from './dialect.ts';
import { ascii1987, defineDialect } from './dialect.ts';
import { text } from './element-table.ts';
import { asciiPacking } from './packing.ts';

const dialect = { version: '0', elements: DATA_ELEMENTS_1987, packing: asciiPacking, secondBitmap: 'always' } as const;

/** Characters and hexadecimal, but numbers in BCD; the second bitmap is always there. */
const bcdNumbers = defineDialect({
  ...dialect,
  name: 'numbers in BCD',
  packing: {
    ...asciiPacking,
    text: (element) => (element.attribute === 'n' ? bcdLeft : characters(element.attribute)),
  },
});

/** DE28 is a sign and seven digits, not eight; the second bitmap is always there. */
const shortFees = defineDialect({
  ...dialect,
  name: 'short fees',
  elements: { ...DATA_ELEMENTS_1987, 28: text('x+n', 8, 'amount, transaction fee') },
});

const ACQUIRING_COUNTRY = text('n', 3, 'acquiring institution country code');
const CURRENCY = text('n', 3, 'currency code, transaction');

/** Characters, but bitmaps and DE52 raw, DE19 in BCD padded on the left, DE49 in BCD padded on the right. */
const composite = defineDialect({
  ...dialect,
  name: 'composite',
  secondBitmap: 'as-needed',
  elements: { ...DATA_ELEMENTS_1987, 19: ACQUIRING_COUNTRY, 49: CURRENCY },
  packing: {
    ...asciiPacking,
    bitmap: rawBytes,
    fixedBytes: rawBytes,
    text(element) {
      if (element === ACQUIRING_COUNTRY) return bcdLeft;
      return element === CURRENCY ? bcdRight : characters(element.attribute);
    },
  },
});

/** What becomes of a message of moov-io/iso8583: read and written as it was, or told by name, and why. */
export interface MoovVerdict {
  readonly dialect: Dialect;
  readonly because: string;
  /** Why it is no message; absent when it is one. */
  readonly defect?: { readonly kind: string; readonly part?: number };
  /** What a complete message of its type would have besides. */
  readonly missing?: readonly number[];
}

const PLAIN = 'ISO 8583:1987 in characters, as our own';
const BOTH = 'both bitmaps in every message, also when the second is empty: a rule of its dialect, not of ours';

/** By the id of the case. */
export const MOOV_VERDICTS: Readonly<Record<string, MoovVerdict>> = {
  financial_transaction_message: { dialect: ascii1987, because: PLAIN, missing: [41] },
  financial_transaction_message_response: { dialect: ascii1987, because: PLAIN, missing: [41] },
  iso_reversal_message_response: {
    dialect: ascii1987,
    because: `${PLAIN}; DE32 and DE63 are there and empty, DE55 holds text where a chip's data would be`,
    missing: [32, 41],
  },
  iso_reversal_repeat_message: {
    dialect: ascii1987,
    because: `${PLAIN}; DE32 and DE63 are there and empty, DE55 holds text where a chip's data would be`,
    missing: [32, 41],
  },
  iso_reversal_message_advice: {
    dialect: ascii1987,
    because: `${PLAIN}; it says too little for an advice, but it has its DE32`,
    missing: [37, 41, 42, 49, 90],
  },
  iso_reversal_message_advice_missing_field: {
    dialect: ascii1987,
    because: 'its bytes are a well-formed message, as bit 32 is not set either: only its meaning lacks the acquirer',
    missing: [32, 37, 41, 42, 49, 90],
  },
  iso_reversal_message_error_date: {
    dialect: ascii1987,
    because: 'DE13 is 9099, and no year has ninety months',
    defect: { kind: 'content', part: 13 },
  },
  network_management_message: { dialect: ascii1987, because: PLAIN },
  network_management_message_response: { dialect: ascii1987, because: PLAIN },
  network_management_message_with_error_track: {
    dialect: ascii1987,
    because: 'DE35 holds three bytes that are no digits (EBCDIC would make them I)',
    defect: { kind: 'content', part: 35 },
  },
  message_with_number_bcd_encoding: { dialect: bcdNumbers, because: `numbers in BCD; ${BOTH}`, missing: [70] },
  message_with_indicate_numeric: { dialect: shortFees, because: `DE28 one digit shorter; ${BOTH}`, missing: [70] },
  message_with_error_indicate_numeric: {
    dialect: shortFees,
    because: 'the sign of DE28 is F, and only C and D are signs',
    defect: { kind: 'content', part: 28 },
  },
  'composite-auth-0100': { dialect: composite, because: 'mixed encodings, as its own test sets them up' },
};
