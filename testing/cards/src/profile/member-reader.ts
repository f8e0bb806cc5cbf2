import { parseHex } from '@saunter/kit';

/** What is wrong with a profile: which member, and what should be there. */
export interface ProfileDefect {
  readonly member: string;
  readonly expected: string;
}

type Members = Readonly<Record<string, unknown>>;

const NO_BYTES = new Uint8Array(0);

/**
 * Reads the members of one JSON object by name. What is wrong is noted in `defects`, and something harmless is given
 * in its place, so that a person is told of all mistakes at once.
 */
export class MemberReader {
  readonly path: string;
  readonly defects: ProfileDefect[];
  readonly #members: Members;

  constructor(value: unknown, path: string, defects: ProfileDefect[]) {
    this.path = path;
    this.defects = defects;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#members = isObject ? (value as Members) : {};
    if (!isObject) this.defects.push({ member: path, expected: 'an object' });
  }

  has(name: string): boolean {
    return this.#members[name] !== undefined && this.#members[name] !== null;
  }

  names(): readonly string[] {
    return Object.keys(this.#members);
  }

  text(name: string): string {
    const value = this.#members[name];
    return typeof value === 'string' ? value : this.refuse(name, 'text', '');
  }

  /** A whole number from 0 to `most`. */
  count(name: string, most: number): number {
    const value = this.#members[name];
    const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
    return isCount ? value : this.refuse(name, `a whole number from 0 to ${most}`, 0);
  }

  /** Hexadecimal text, of `lengthBytes` when that is given. */
  bytes(name: string, lengthBytes?: number): Uint8Array {
    const bytes = bytesOf(this.#members[name], lengthBytes);
    return bytes ?? this.refuse(name, lengthBytes ? `${lengthBytes} bytes of hexadecimal` : 'hexadecimal', NO_BYTES);
  }

  /** A list of hexadecimal texts. */
  byteList(name: string): readonly Uint8Array[] {
    const value: unknown = this.#members[name];
    const list = Array.isArray(value) ? value.map((item: unknown) => bytesOf(item)) : [undefined];
    const isWhole = list.every((bytes) => bytes !== undefined);
    return isWhole ? list : this.refuse(name, 'a list of hexadecimal texts', []);
  }

  choice<const Choice extends string | number>(name: string, choices: readonly Choice[]): Choice {
    const value = this.#members[name];
    const [first] = choices;
    const found = choices.find((choice) => choice === value);
    return found ?? this.refuse(name, `one of ${choices.join(', ')}`, first as Choice);
  }

  object(name: string): MemberReader {
    return new MemberReader(this.#members[name], this.#pathOf(name), this.defects);
  }

  /** Notes that `name` is not what is expected, and gives `instead`. */
  refuse<T>(name: string, expected: string, instead: T): T {
    this.defects.push({ member: this.#pathOf(name), expected });
    return instead;
  }

  #pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}

function bytesOf(value: unknown, lengthBytes?: number): Uint8Array | undefined {
  const bytes = typeof value === 'string' ? parseHex(value) : undefined;
  return bytes && (lengthBytes === undefined || bytes.length === lengthBytes) ? bytes : undefined;
}
