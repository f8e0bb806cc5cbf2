import { parseHex } from '@saunter/kit';
import { BAD_ANSWER_FORMS } from './bad-answer.ts';
import type { CardFaults } from './card-faults.ts';

/** What a line on standard input asks of the virtual card. */
export type CardCommand =
  | { readonly kind: 'insert' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'faults'; readonly faults: CardFaults };

/** The lines there are, for a person. */
export const USAGE = [
  'insert | remove | heal',
  'pull-after N | silent-after N | delay MS | status N SW | mute',
  BAD_ANSWER_FORMS.map((form) => `${form} N`).join(' | '),
  'clone | stale-cryptogram | wrong-cryptogram | refuse-scripts',
].join(' | ');

/** The command of one line; undefined when it is none. */
export function parseCardCommand(line: string): CardCommand | undefined {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  if (rest.length === 0 && (word === 'insert' || word === 'remove')) return { kind: word };
  const faults = rest.length === 0 ? PLAIN.get(word) : countedFaults(word, rest);
  return faults && { kind: 'faults', faults };
}

const PLAIN: ReadonlyMap<string, CardFaults> = new Map<string, CardFaults>([
  ['heal', {}],
  ['mute', { mute: true }],
  ['clone', { clone: true }],
  ['stale-cryptogram', { staleCryptogram: true }],
  ['wrong-cryptogram', { wrongCryptogram: true }],
  ['refuse-scripts', { refuseScripts: true }],
]);

type CountedFault = (count: number) => CardFaults;

const COUNTED: ReadonlyMap<string, CountedFault> = new Map<string, CountedFault>([
  ['pull-after', (count) => ({ pullAfterCommands: count })],
  ['silent-after', (count) => ({ silentAfterCommands: count })],
  ['delay', (count) => ({ delayMs: count })],
  ...BAD_ANSWER_FORMS.map((form): [string, CountedFault] => [form, (command) => ({ badAnswer: { command, form } })]),
]);

function countedFaults(word: string, [number, ...rest]: readonly string[]): CardFaults | undefined {
  const count = Number(number);
  if (!Number.isInteger(count) || count < 0) return undefined;
  if (word === 'status') return statusFault(count, rest);
  return rest.length === 0 ? COUNTED.get(word)?.(count) : undefined;
}

function statusFault(command: number, rest: readonly string[]): CardFaults | undefined {
  const [sw1, sw2, ...more] = parseHex(rest.join('')) ?? [];
  if (sw1 === undefined || sw2 === undefined || more.length > 0) return undefined;
  return { wrongStatus: { command, statusWord: (sw1 << 8) | sw2 } };
}
