import { TAG } from '@saunter/emv';
import type { Tlv } from '@saunter/iso7816';
import { constructed, encodeTlvs, tlv } from '@saunter/iso7816';
import { asciiBytes, fromHex } from '@saunter/kit';
import type { CardApplication, CardProfile } from '../chip/card-profile.ts';
import { TEST_ACCOUNTS } from './test-account.ts';
import type { ContactMethod } from './test-application.ts';
import { contactApplication, mastercardContactless, visaContactless } from './test-application.ts';
import type { TestBank } from './test-bank.ts';
import { testBank } from './test-bank.ts';
import { TEST_SCHEMES } from './test-scheme.ts';

/** `3B 80 80 01 01`: what readers make up for a contactless card without historical bytes. */
const CONTACTLESS_ATR = fromHex('3B80800101');
const CONTACT_ATR = fromHex('3BE000008131FE45EB');
const UID = fromHex('04A1B2C3D4E5F6');
const PSE_SFI = 1;

const { visa, visaPhone, mastercard, secondMastercard } = TEST_ACCOUNTS;

const MAKERS = {
  /** The scripted shopper's card: contactless, with a PAR. */
  'visa-test': (bank, name) => contactless(name, visaContactless(bank, visa)),
  /** A phone of the same shopper: another number, the same PAR. */
  'visa-phone': (bank, name) => contactless(name, visaContactless(bank, visaPhone)),
  /** Another shopper's card: everything in records, no PAR. */
  'mastercard-test': (bank, name) => contactless(name, mastercardContactless(bank, mastercard)),
  /** Two applications, the second one preferred. */
  'two-applications': (bank, name) =>
    contactless(name, visaContactless(bank, visa, 2), mastercardContactless(bank, secondMastercard, 1)),
  /** A card of something else: no payment application that a lane takes. */
  'other-scheme': (bank, name) =>
    contactless(name, { ...visaContactless(bank, visa), aid: fromHex('F05341554E54455201'), label: 'LIBRARY' }),
  /** The same account behind contacts. */
  'contact-test': (bank, name) => contact(name, contactApplication(bank, TEST_SCHEMES.visa, visa, 'CDA')),
  /** One card for each way to prove itself behind contacts. */
  'contact-sda': (bank, name) => contactOf(bank, name, 'SDA'),
  'contact-dda': (bank, name) => contactOf(bank, name, 'DDA'),
  'contact-cda': (bank, name) => contactOf(bank, name, 'CDA'),
} as const satisfies Record<string, (bank: TestBank, name: string) => CardProfile>;

/** The name of an invented card. */
export type TestCardName = keyof typeof MAKERS;

/** The invented cards by name. */
export type TestCards = Readonly<Record<TestCardName, CardProfile>>;

const made = new Map<string, TestCards>();

/**
 * The invented cards of `seed`, genuine under its keys (see `testCaKeys`): the same seed gives the same cards, byte for
 * byte. Each is made when it is first looked at.
 */
export function makeTestCards(seed: string): TestCards {
  const cards = made.get(seed) ?? cardsOf(testBank(seed));
  made.set(seed, cards);
  return cards;
}

/** The invented cards of `bank`; each is made when it is first looked at. */
export function cardsOf(bank: TestBank): TestCards {
  const cards: Partial<Record<TestCardName, CardProfile>> = {};
  for (const [name, make] of Object.entries(MAKERS)) {
    let card: CardProfile | undefined;
    const get = (): CardProfile => {
      card ??= make(bank, name);
      return card;
    };
    Object.defineProperty(cards, name, { enumerable: true, get });
  }
  return cards as TestCards;
}

const contactless = (name: string, ...applications: readonly CardApplication[]): CardProfile => ({
  ...{ name, atr: CONTACTLESS_ATR, uid: UID, atc: 0, lastOnlineAtc: 0, pinTries: 3 },
  ...{ pse: undefined, ppse: applications.map((application) => encodeTlvs(directoryEntry(application))), applications },
});

function contact(name: string, application: CardApplication): CardProfile {
  const entry = constructed(TAG.APPLICATION_TEMPLATE, ...directoryEntry(application));
  const record = encodeTlvs([constructed(TAG.RECORD_TEMPLATE, entry)]);
  return {
    ...{ name, atr: CONTACT_ATR, uid: undefined, atc: 0, lastOnlineAtc: 0, pinTries: 3 },
    ...{ pse: new Map([[PSE_SFI, [record]]]), ppse: undefined, applications: [application] },
  };
}

const contactOf = (bank: TestBank, name: string, method: ContactMethod): CardProfile =>
  contact(name, contactApplication(bank, TEST_SCHEMES.mastercard, mastercard, method));

const directoryEntry = ({ aid, label, priority }: CardApplication): readonly Tlv[] => [
  tlv(TAG.ADF_NAME, aid),
  tlv(TAG.APPLICATION_LABEL, asciiBytes(label)),
  tlv(TAG.APPLICATION_PRIORITY_INDICATOR, Uint8Array.of(priority)),
];
