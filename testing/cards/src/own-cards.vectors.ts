import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A recorded card as far as tests of cards need it. */
export interface OwnCard {
  readonly id: string;
  readonly profile: {
    readonly iccKey?: { readonly n: string; readonly d: string };
    readonly apps: Readonly<Record<string, { readonly iad: string; readonly pdol?: string }>>;
  };
  readonly transcript: {
    readonly unpredictableNumber: string;
    readonly apdus: readonly { readonly step: string; readonly c: string; readonly r: string }[];
  };
}

const SHARED = process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../shared');
const FILE = resolve(SHARED, 'data/emv/own-cards.json');

/** The recorded cards; none, said loudly, where they are not. */
export function ownCards(test: string): readonly OwnCard[] {
  if (!existsSync(FILE)) {
    console.warn(`SKIPPED ${test}: no data/emv/own-cards.json under SAUNTER_SHARED`);
    return [];
  }
  return (JSON.parse(readFileSync(FILE, 'utf8')) as { readonly cards: readonly OwnCard[] }).cards;
}
