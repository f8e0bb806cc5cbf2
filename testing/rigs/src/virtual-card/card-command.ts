import type { CardFaults } from './card-faults.ts';

/** What a line on standard input asks of the virtual card. */
export type CardCommand =
  | { readonly kind: 'insert' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'faults'; readonly faults: CardFaults };

/** The lines there are, for a person. */
export const USAGE = 'insert | remove | pull-after N | silent-after N | delay MS | mute | heal';

/** The command of one line; undefined when it is none. */
export function parseCardCommand(line: string): CardCommand | undefined {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  const faults = FAULTS[word];
  if (faults) {
    const count = Number(rest[0]);
    return rest.length === 1 && Number.isInteger(count) && count >= 0
      ? { kind: 'faults', faults: faults(count) }
      : undefined;
  }
  if (rest.length > 0) return undefined;
  if (word === 'insert' || word === 'remove') return { kind: word };
  if (word === 'mute') return { kind: 'faults', faults: { mute: true } };
  return word === 'heal' ? { kind: 'faults', faults: {} } : undefined;
}

const FAULTS: Readonly<Record<string, (count: number) => CardFaults>> = {
  'pull-after': (count) => ({ pullAfterCommands: count }),
  'silent-after': (count) => ({ silentAfterCommands: count }),
  delay: (count) => ({ delayMs: count }),
};
