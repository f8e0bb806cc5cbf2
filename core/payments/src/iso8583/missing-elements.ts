import type { ElementTable } from './element-table.ts';
import type { FieldsOf, MessageOf } from './message.ts';
import { isAnswerMti } from './mti.ts';

// What nobody can act without: the numbers of the message, and of money whose, how much and at which terminal.
const EVERY = [7, 11];
const OF_MONEY = [3, 4, 32, 37, 41, 42, 49];
const ANSWER_CODE = 39;

/** What else each version asks for: in every message, in a network message, and in a reversal the original's name. */
const BY_VERSION: Readonly<
  Record<string, { readonly every: readonly number[]; readonly network: readonly number[]; readonly original: number }>
> = {
  '0': { every: [], network: [70], original: 90 },
  '1': { every: [12, 24], network: [], original: 56 },
};

/**
 * The elements, ascending, that a message of its type must have and has not; an empty one counts as none. A message can
 * be well formed and say too little to be acted on: the codec does not mind, whoever takes it must.
 */
export function missingElements(message: MessageOf<ElementTable>): readonly number[] {
  const { mti } = message;
  const fields: FieldsOf<ElementTable> = message.fields;
  const version = BY_VERSION[mti.charAt(0)];
  if (!version) return [];
  const isNetwork = mti.charAt(1) === '8';
  const isReversal = mti.charAt(1) === '4' && !isAnswerMti(mti);
  const needed = [
    ...EVERY,
    ...version.every,
    ...(isNetwork ? version.network : OF_MONEY),
    ...(isReversal ? [version.original] : []),
    ...(isAnswerMti(mti) ? [ANSWER_CODE] : []),
  ];
  return needed.filter((number) => !fields[number]?.length).sort((a, b) => a - b);
}
