interface Row {
  readonly value: number;
  /** Bits of `value` that must be equal; the rest carry a count. */
  readonly mask: number;
  readonly meaning: string;
  readonly clause: string;
}

const exact = (value: number, meaning: string, clause: string): Row => ({ value, mask: 0xffff, meaning, clause });
const family = (value: number, mask: number, meaning: string, clause: string): Row => ({
  value,
  mask,
  meaning,
  clause,
});

const ISO = 'ISO/IEC 7816-4, 5.6';

const TABLE = {
  OK: exact(0x9000, 'done', ISO),
  MORE_DATA: family(0x6100, 0xff00, 'SW2 more bytes wait for GET RESPONSE', ISO),
  WARNING_UNCHANGED: exact(0x6200, 'a warning; nothing was changed', ISO),
  DATA_MAY_BE_CORRUPTED: exact(0x6281, 'part of the data may be corrupted', ISO),
  END_OF_FILE_REACHED: exact(0x6282, 'the file ended before the bytes that were asked for', ISO),
  SELECTED_FILE_INVALIDATED: exact(0x6283, 'the selected application is blocked', 'EMV 4.4 Book 1, 11.3.5'),
  FILE_CONTROL_MALFORMED: exact(0x6284, 'the file control information is not as it should be', ISO),
  SELECTED_FILE_TERMINATED: exact(0x6285, 'the selected file is terminated', ISO),
  NO_INPUT_FROM_SENSOR: exact(0x6286, 'no input from a sensor of the card', ISO),
  WARNING_CHANGED: exact(0x6300, 'a warning; something was changed, or authentication failed', 'EMV 4.4 Book 3, 6.5.4'),
  FILE_FILLED: exact(0x6381, 'the last write filled the file', ISO),
  COUNTER: family(0x63c0, 0xfff0, 'a counter of SW2 bits 1 to 4', ISO),
  ERROR_UNCHANGED: exact(0x6400, 'an error; nothing was changed', ISO),
  ERROR_CHANGED: exact(0x6500, 'an error; something was changed', ISO),
  MEMORY_FAILURE: exact(0x6581, 'the memory of the card failed', ISO),
  WRONG_LENGTH: exact(0x6700, 'the command has a wrong length', ISO),
  CHANNEL_NOT_SUPPORTED: exact(0x6881, 'the card has no such logical channel', ISO),
  SECURE_MESSAGING_NOT_SUPPORTED: exact(0x6882, 'the card has no secure messaging', ISO),
  COMMAND_INCOMPATIBLE_WITH_FILE: exact(0x6981, 'the command does not fit the file', ISO),
  SECURITY_STATUS_NOT_SATISFIED: exact(0x6982, 'the command wants an authentication first', ISO),
  AUTHENTICATION_METHOD_BLOCKED: exact(0x6983, 'the method of verification is blocked', 'EMV 4.4 Book 3, 6.5.12'),
  REFERENCED_DATA_INVALIDATED: exact(0x6984, 'use another interface', 'EMV Book C-3, GET PROCESSING OPTIONS'),
  CONDITIONS_NOT_SATISFIED: exact(0x6985, 'not now: drop the application', 'EMV 4.4 Book 3, 10.1'),
  COMMAND_NOT_ALLOWED: exact(0x6986, 'act on the phone first', 'EMV Book C-3, GET PROCESSING OPTIONS'),
  SECURE_MESSAGING_OBJECT_MISSING: exact(0x6987, 'a secure messaging object is missing', ISO),
  SECURE_MESSAGING_OBJECT_WRONG: exact(0x6988, 'a secure messaging object, such as the MAC, is wrong', ISO),
  WRONG_DATA: exact(0x6a80, 'the data of the command are wrong', ISO),
  FUNCTION_NOT_SUPPORTED: exact(0x6a81, 'the card is blocked or cannot select', 'EMV 4.4 Book 1, 12.3.2'),
  FILE_NOT_FOUND: exact(0x6a82, 'no such application', 'EMV 4.4 Book 1, 11.3.5'),
  RECORD_NOT_FOUND: exact(0x6a83, 'no such record', 'EMV 4.4 Book 1, 11.2.5'),
  NOT_ENOUGH_MEMORY: exact(0x6a84, 'the file has no room', ISO),
  NC_INCONSISTENT_WITH_TLV: exact(0x6a85, 'Lc does not fit the TLV structure', ISO),
  WRONG_PARAMETERS: exact(0x6a86, 'P1 or P2 is wrong', ISO),
  NC_INCONSISTENT_WITH_PARAMETERS: exact(0x6a87, 'Lc does not fit P1 and P2', ISO),
  REFERENCED_DATA_NOT_FOUND: exact(0x6a88, 'the card has no such data object', 'EMV 4.4 Book 3, 6.5.7'),
  FILE_EXISTS: exact(0x6a89, 'the file exists already', ISO),
  PARAMETERS_OUT_OF_RANGE: exact(0x6b00, 'P1 and P2 point outside the file', ISO),
  WRONG_NE: family(0x6c00, 0xff00, 'ask again for SW2 bytes', ISO),
  INSTRUCTION_NOT_SUPPORTED: exact(0x6d00, 'the card has no such command', ISO),
  CLASS_NOT_SUPPORTED: exact(0x6e00, 'the card has no such class', ISO),
  NO_PRECISE_DIAGNOSIS: exact(0x6f00, 'the card gives no reason', ISO),
} as const satisfies Record<string, Row>;

/** A status word that Saunter knows by name. */
export type StatusWordName = keyof typeof TABLE;

const names = Object.keys(TABLE) as readonly StatusWordName[];

/** The status words by name, with their count bits zero. */
export const STATUS_WORD = Object.fromEntries(names.map((name) => [name, TABLE[name].value])) as {
  readonly [Name in StatusWordName]: number;
};

/** The name of `statusWord`; undefined when the table has none. */
export function statusWordName(statusWord: number): StatusWordName | undefined {
  return names.find((name) => (statusWord & TABLE[name].mask) === TABLE[name].value);
}

/** For a person who reads a log: `6985 not now: drop the application (EMV 4.4 Book 3, 10.1)`. */
export function describeStatusWord(statusWord: number): string {
  const hex = statusWord.toString(16).toUpperCase().padStart(4, '0');
  const name = statusWordName(statusWord);
  return name ? `${hex} ${TABLE[name].meaning} (${TABLE[name].clause})` : `${hex} not in the table`;
}
