import { readFileSync } from 'node:fs';
import { OperatorError } from '@saunter/platform-node';
import type { CardProfile } from '@saunter/testing-cards';
import { describeProfileRefusal, parseCardProfile } from '@saunter/testing-cards';

/** A file of cards: `{"cards":[{"id":…,"profile":{…}}]}`. */
interface CardsFile {
  readonly cards?: readonly { readonly id?: string; readonly profile?: unknown }[];
}

const BAD_DATA = 65;
const NO_INPUT = 66;

/**
 * The card called `id` in `path`; the only one there when `id` is left out.
 * @throws OperatorError when there is no such card, or when its profile is none; it names every wrong member.
 */
export function readProfileFile(path: string, id: string | undefined): CardProfile {
  const { cards = [] } = parseFile(path);
  const known = cards.map((card) => card.id ?? '?');
  const card = id === undefined && cards.length === 1 ? cards[0] : cards.find((one) => one.id === id);
  if (!card)
    throw new OperatorError(
      `${path} has no card ${id ?? 'that --card names'}`,
      `--card with one of: ${known.join(', ')}`,
      BAD_DATA,
    );
  const profile = parseCardProfile(card.profile);
  if (profile.ok) return profile.value;
  throw new OperatorError(`${path}: ${describeProfileRefusal(profile.error)}`, 'correct these members', BAD_DATA);
}

function parseFile(path: string): CardsFile {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as CardsFile;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OperatorError(`${path} cannot be read as JSON: ${why}`, 'name a file of cards', NO_INPUT);
  }
}
