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

const TABLE = {
  OK: exact(0x9000, 'done', 'ISO/IEC 7816-4, 5.6'),
  MORE_DATA: family(0x6100, 0xff00, 'SW2 more bytes wait for GET RESPONSE', 'ISO/IEC 7816-4, 5.6'),
  SELECTED_FILE_INVALIDATED: exact(0x6283, 'the selected application is blocked', 'EMV 4.4 Book 1, 11.3.5'),
  COUNTER: family(0x63c0, 0xfff0, 'a counter of SW2 bits 1 to 4', 'ISO/IEC 7816-4, 5.6'),
  WRONG_LENGTH: exact(0x6700, 'the command has a wrong length', 'ISO/IEC 7816-4, 5.6'),
  REFERENCED_DATA_INVALIDATED: exact(0x6984, 'use another interface', 'EMV Book C-3, GET PROCESSING OPTIONS'),
  CONDITIONS_NOT_SATISFIED: exact(0x6985, 'not now: drop the application', 'EMV 4.4 Book 3, 10.1'),
  COMMAND_NOT_ALLOWED: exact(0x6986, 'act on the phone first', 'EMV Book C-3, GET PROCESSING OPTIONS'),
  FUNCTION_NOT_SUPPORTED: exact(0x6a81, 'the card is blocked or cannot select', 'EMV 4.4 Book 1, 12.3.2'),
  FILE_NOT_FOUND: exact(0x6a82, 'no such application', 'EMV 4.4 Book 1, 11.3.5'),
  RECORD_NOT_FOUND: exact(0x6a83, 'no such record', 'EMV 4.4 Book 1, 11.2.5'),
  WRONG_PARAMETERS: exact(0x6a86, 'P1 or P2 is wrong', 'ISO/IEC 7816-4, 5.6'),
  WRONG_NE: family(0x6c00, 0xff00, 'ask again for SW2 bytes', 'ISO/IEC 7816-4, 5.6'),
  INSTRUCTION_NOT_SUPPORTED: exact(0x6d00, 'the card has no such command', 'ISO/IEC 7816-4, 5.6'),
  CLASS_NOT_SUPPORTED: exact(0x6e00, 'the card has no such class', 'ISO/IEC 7816-4, 5.6'),
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
