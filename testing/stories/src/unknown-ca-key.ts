import type { CardProfile } from '@saunter/testing-rigs/virtual-card';

/** Tag 8F and its length; the index is behind them, and no signature is over it. */
const CA_KEY_INDEX = Buffer.from('8F01', 'hex');
const UNKNOWN_INDEX = 0xee;

/** The card with another index of the authority's key: one that no terminal here has. */
export function withUnknownCaKey(card: CardProfile): CardProfile {
  const changed = (record: Uint8Array): Uint8Array => {
    const copy = Buffer.from(record);
    const at = copy.indexOf(CA_KEY_INDEX);
    if (at >= 0) copy[at + CA_KEY_INDEX.length] = UNKNOWN_INDEX;
    return new Uint8Array(copy);
  };
  const applications = card.applications.map((application) => ({
    ...application,
    records: new Map([...application.records].map(([sfi, records]) => [sfi, records.map(changed)])),
  }));
  return { ...card, applications };
}
