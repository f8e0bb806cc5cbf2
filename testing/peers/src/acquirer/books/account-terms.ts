import { createHash } from 'node:crypto';
import type { AccountTerms } from './book-event.ts';

/** What every card can spend until a test says otherwise: 1,000.00. */
export const BALANCE_MINOR = 100_000;

/** What a card may spend that no test has spoken of. */
export type TermsOfCard = (card: string) => AccountTerms;

/** Every card alike. */
export const sameForAll: TermsOfCard = () => ({ balanceMinor: BALANCE_MINOR, creditLimitMinor: 0 });

const LIMITS_MINOR = [0, 2_000, 5_000, 20_000, 100_000] as const;

/** Poor and rich cards, with credit and without: the same seed gives the same card the same terms. */
export function seededTerms(seed: number): TermsOfCard {
  return (card) => {
    const digest = createHash('sha256').update(`${seed} ${card}`).digest();
    const pick = (at: number) => LIMITS_MINOR[digest.readUInt16BE(at) % LIMITS_MINOR.length] ?? 0;
    return { balanceMinor: pick(0), creditLimitMinor: pick(2) };
  };
}
