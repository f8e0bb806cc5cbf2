import type { CardProfile, TestCardName } from '@saunter/testing-cards';
import { makeTestCards } from '@saunter/testing-cards';

/** From what the cards of labs, rigs and stories are made; `testCaKeys(LAB_CARD_SEED)` are the keys they need. */
export const LAB_CARD_SEED = 'saunter lab';

/** The invented cards by name; each is made, keys and all, when it is first looked at. */
export const CARD_PROFILES = makeTestCards(LAB_CARD_SEED);

/** The name of an invented card. */
export type CardProfileName = TestCardName;

/** The profile called `name`; undefined when there is none. */
export const cardProfile = (name: string): CardProfile | undefined =>
  isCardProfileName(name) ? CARD_PROFILES[name] : undefined;

const isCardProfileName = (name: string): name is CardProfileName => Object.hasOwn(CARD_PROFILES, name);
