import type { DolEntry } from '@saunter/emv';
import { encodeAfl, TAG } from '@saunter/emv';
import type { Tlv } from '@saunter/iso7816';
import { tlv } from '@saunter/iso7816';
import { asciiBytes, concatBytes, crc32, fromHex } from '@saunter/kit';
import type { CardApplication, CardProfile } from './card-profile.ts';

/** An invented account; the numbers are test numbers of the schemes. */
interface TestAccount {
  readonly pan: string;
  /** `YYMMDD`. */
  readonly expiration: string;
  readonly psn: string;
  readonly par?: string;
}

/** `3B 80 80 01 01`: what readers make up for a contactless card without historical bytes. */
const CONTACTLESS_ATR = fromHex('3B80800101');
const CONTACT_ATR = fromHex('3BE000008131FE45EB');

const VISA_PDOL: readonly DolEntry[] = [
  { tag: TAG.TTQ, length: 4 },
  { tag: TAG.AMOUNT_AUTHORISED, length: 6 },
  { tag: TAG.AMOUNT_OTHER, length: 6 },
  { tag: TAG.TERMINAL_COUNTRY_CODE, length: 2 },
  { tag: TAG.TVR, length: 5 },
  { tag: TAG.TRANSACTION_CURRENCY_CODE, length: 2 },
  { tag: TAG.TRANSACTION_DATE, length: 3 },
  { tag: TAG.TRANSACTION_TYPE, length: 1 },
  { tag: TAG.UNPREDICTABLE_NUMBER, length: 4 },
];

/** The card gives all but its number's second copy and its dates with the processing options, as qVSDC cards do. */
function visaApplication(account: TestAccount, priority = 1): CardApplication {
  const afl = [{ sfi: 2, firstRecord: 1, lastRecord: 1, signedRecords: 0 }];
  return {
    aid: fromHex('A0000000031010'),
    label: 'SAUNTER TEST VISA',
    priority,
    pdol: VISA_PDOL,
    afl,
    records: [{ sfi: 2, record: 1, objects: numberAndDates(account) }],
    options: (atc, pdolData) => [
      tlv(TAG.AIP, fromHex('2000')),
      tlv(TAG.AFL, encodeAfl(afl)),
      tlv(TAG.TRACK_2_EQUIVALENT_DATA, track2Of(account)),
      tlv(TAG.PAN_SEQUENCE_NUMBER, fromHex(account.psn)),
      tlv(TAG.ISSUER_APPLICATION_DATA, fromHex('06010A03A00000')),
      tlv(TAG.APPLICATION_CRYPTOGRAM, inventedCryptogram(atc, pdolData)),
      tlv(TAG.CRYPTOGRAM_INFORMATION_DATA, fromHex('80')),
      tlv(TAG.ATC, uint16(atc)),
      tlv(TAG.CARD_TRANSACTION_QUALIFIERS, fromHex('2000')),
      ...parOf(account),
    ],
  };
}

/** The card gives everything in records, as M/Chip cards do. */
function mastercardApplication(account: TestAccount, priority = 1): CardApplication {
  const afl = [
    { sfi: 1, firstRecord: 1, lastRecord: 1, signedRecords: 0 },
    { sfi: 2, firstRecord: 1, lastRecord: 1, signedRecords: 1 },
  ];
  const sequence = tlv(TAG.PAN_SEQUENCE_NUMBER, fromHex(account.psn));
  return {
    aid: fromHex('A0000000041010'),
    label: 'SAUNTER TEST MASTERCARD',
    priority,
    pdol: [{ tag: TAG.TERMINAL_TYPE, length: 1 }],
    afl,
    records: [
      { sfi: 1, record: 1, objects: [tlv(TAG.TRACK_2_EQUIVALENT_DATA, track2Of(account))] },
      { sfi: 2, record: 1, objects: [...numberAndDates(account), sequence, ...parOf(account)] },
    ],
    options: () => [tlv(TAG.AIP, fromHex('1980')), tlv(TAG.AFL, encodeAfl(afl))],
  };
}

const numberAndDates = (account: TestAccount): readonly Tlv[] => [
  tlv(TAG.PAN, fromHex(account.pan.length % 2 === 0 ? account.pan : `${account.pan}F`)),
  tlv(TAG.APPLICATION_EXPIRATION_DATE, fromHex(account.expiration)),
  tlv(TAG.APPLICATION_EFFECTIVE_DATE, fromHex('240101')),
];

const parOf = ({ par }: TestAccount): readonly Tlv[] =>
  par === undefined ? [] : [tlv(TAG.PAYMENT_ACCOUNT_REFERENCE, asciiBytes(par))];

/** Number, separator, expiry, service code 221, and discretionary zeros (EMV 4.4 Book 3, Annex A, tag 57). */
function track2Of({ pan, expiration }: TestAccount): Uint8Array {
  const digits = `${pan}D${expiration.slice(0, 4)}221000000000`;
  return fromHex(digits.length % 2 === 0 ? digits : `${digits}F`);
}

/** Eight bytes that differ with every use; no issuer key made them, so no issuer of the real world takes them. */
const inventedCryptogram = (atc: number, pdolData: Uint8Array): Uint8Array =>
  concatBytes(uint32(crc32(concatBytes(uint16(atc), pdolData))), uint32(crc32(concatBytes(pdolData, uint16(atc)))));

const uint16 = (value: number): Uint8Array => Uint8Array.of((value >> 8) & 255, value & 255);

const uint32 = (value: number): Uint8Array => concatBytes(uint16(value >>> 16), uint16(value & 0xffff));

const contactless = (name: string, ...applications: readonly CardApplication[]): CardProfile => ({
  name,
  atr: CONTACTLESS_ATR,
  uid: fromHex('04A1B2C3D4E5F6'),
  applications,
});

const visaAccount: TestAccount = {
  pan: '4761739001010119',
  expiration: '301231',
  psn: '01',
  par: 'Q1TESTSAUNTER0000000000000001',
};

/** The invented cards by name. */
export const CARD_PROFILES = {
  /** The scripted shopper's card: contactless, with a PAR. */
  'visa-test': contactless('visa-test', visaApplication(visaAccount)),
  /** A phone of the same shopper: another number, the same PAR. */
  'visa-phone': contactless('visa-phone', visaApplication({ ...visaAccount, pan: '4761739001010135', psn: '02' })),
  /** Another shopper's card: everything in records, no PAR. */
  'mastercard-test': contactless(
    'mastercard-test',
    mastercardApplication({ pan: '5413330089010608', expiration: '291130', psn: '00' }),
  ),
  /** Two applications, the second one preferred. */
  'two-applications': contactless(
    'two-applications',
    visaApplication(visaAccount, 2),
    mastercardApplication({ pan: '5413330089010434', expiration: '291130', psn: '01' }, 1),
  ),
  /** A card of something else: no payment application that a lane takes. */
  'other-scheme': contactless('other-scheme', {
    ...visaApplication(visaAccount),
    aid: fromHex('F05341554E54455201'),
    label: 'LIBRARY',
  }),
  /** The same account behind contacts. */
  'contact-test': {
    name: 'contact-test',
    atr: CONTACT_ATR,
    uid: undefined,
    applications: [visaApplication(visaAccount)],
  },
} as const satisfies Record<string, CardProfile>;

/** The name of an invented card. */
export type CardProfileName = keyof typeof CARD_PROFILES;

/** The profile called `name`; undefined when there is none. */
export const cardProfile = (name: string): CardProfile | undefined =>
  Object.entries(CARD_PROFILES).find(([known]) => known === name)?.[1];
