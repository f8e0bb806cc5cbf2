import { InvalidArgumentError } from 'commander';

/** Reads `7` or `1-20` from the command line: these seeds, both ends included. @throws InvalidArgumentError */
export function seedRange(text: string): readonly number[] {
  const match = /^([0-9]{1,9})(?:-([0-9]{1,9}))?$/.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (match && last >= first) return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  throw new InvalidArgumentError('Give a seed, or a range of seeds as 1-20.');
}
