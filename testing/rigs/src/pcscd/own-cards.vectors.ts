import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { assert } from '@saunter/kit';

/** One recorded card: what makes its chip, what its terminal has, and what a reader must find. */
export interface OwnCard {
  readonly id: string;
  readonly profile: unknown;
  readonly terminal: Readonly<Record<string, string>>;
  readonly capks: readonly unknown[];
  readonly expected: {
    readonly pan: string;
    readonly psn: string;
    readonly par: string | null;
    readonly odaMethod: string;
    readonly verdict: string;
    readonly tvrByte1: string;
  };
}

const SHARED = process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../../shared');
const FILE = resolve(SHARED, 'data/emv/own-cards.json');

/** The recorded cards; none, and said loudly, where they are not. */
export function ownCards(): readonly OwnCard[] {
  if (existsSync(FILE)) {
    const { cards } = JSON.parse(readFileSync(FILE, 'utf8')) as { readonly cards: readonly OwnCard[] };
    assert(cards.length > 0, `${FILE} lists cards`);
    return cards;
  }
  console.warn('SKIPPED: twelve recorded cards through pcscd: no data/emv/own-cards.json under SAUNTER_SHARED');
  return [];
}
