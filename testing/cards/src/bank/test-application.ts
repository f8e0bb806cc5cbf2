import type { DolEntry } from '@saunter/emv';
import { encodeDol, TAG } from '@saunter/emv';
import type { Tlv } from '@saunter/iso7816';
import { tlv } from '@saunter/iso7816';
import { fromHex, utf8Bytes } from '@saunter/kit';
import type { CardApplication } from '../chip/card-profile.ts';
import { applicationFiles, parObjects } from './application-files.ts';
import { issuerSecrets } from './issuer-secrets.ts';
import type { TestAccount } from './test-account.ts';
import { track2Of } from './test-account.ts';
import type { TestBank } from './test-bank.ts';
import type { TestScheme } from './test-scheme.ts';
import { TEST_SCHEMES } from './test-scheme.ts';

const CDOL1: readonly DolEntry[] = [
  { tag: TAG.AMOUNT_AUTHORISED, length: 6 },
  { tag: TAG.AMOUNT_OTHER, length: 6 },
  { tag: TAG.TERMINAL_COUNTRY_CODE, length: 2 },
  { tag: TAG.TVR, length: 5 },
  { tag: TAG.TRANSACTION_CURRENCY_CODE, length: 2 },
  { tag: TAG.TRANSACTION_DATE, length: 3 },
  { tag: TAG.TRANSACTION_TYPE, length: 1 },
  { tag: TAG.UNPREDICTABLE_NUMBER, length: 4 },
];
const CDOL2: readonly DolEntry[] = [{ tag: TAG.AUTHORISATION_RESPONSE_CODE, length: 2 }, ...CDOL1];
const VISA_PDOL: readonly DolEntry[] = [{ tag: TAG.TTQ, length: 4 }, ...CDOL1];
const MASTERCARD_PDOL: readonly DolEntry[] = [{ tag: TAG.TERMINAL_TYPE, length: 1 }];

/** AIP of contact cards: cardholder verification, risk management, issuer authentication, and the method's bit. */
const CONTACT_AIP = { SDA: '5C00', DDA: '3C00', CDA: '3D00' } as const;

/** How a card proves itself where it is inserted. */
export type ContactMethod = keyof typeof CONTACT_AIP;

/** qVSDC: all but dates and certificates comes with the processing options, signed (EMV Book C-3). */
export function visaContactless(bank: TestBank, account: TestAccount, priority = 1): CardApplication {
  const scheme = TEST_SCHEMES.visa;
  const aip = fromHex('2000');
  const cardKey = bank.cardKey(account, 'contactless');
  return {
    ...basics(bank, scheme, account, priority),
    ...applicationFiles({ bank, scheme, account, aip, cardKey, track2InRecord: false }),
    ...{ kernel: 'qvsdc', aip, pdol: VISA_PDOL, iccKey: cardKey, par: account.par },
    transactionQualifiers: fromHex('2000'),
  };
}

/** M/Chip: everything in records, then a signed cryptogram (EMV Book C-2). */
export function mastercardContactless(bank: TestBank, account: TestAccount, priority = 1): CardApplication {
  const scheme = TEST_SCHEMES.mastercard;
  const aip = fromHex('1980');
  const cardKey = bank.cardKey(account, 'contactless');
  const more = [...terminalRules(scheme), ...parObjects(account)];
  return {
    ...basics(bank, scheme, account, priority),
    ...applicationFiles({ bank, scheme, account, aip, cardKey, more, track2InRecord: true }),
    ...{ aip, pdol: MASTERCARD_PDOL, iccKey: cardKey },
  };
}

/** The same account behind contacts (EMV 4.4 Book 3). */
export function contactApplication(
  bank: TestBank,
  scheme: TestScheme,
  account: TestAccount,
  method: ContactMethod,
): CardApplication {
  const aip = fromHex(CONTACT_AIP[method]);
  const cardKey = method === 'SDA' ? undefined : bank.cardKey(account, 'contact');
  const ddol = encodeDol([{ tag: TAG.UNPREDICTABLE_NUMBER, length: 4 }]);
  const more = [...terminalRules(scheme), ...(method === 'SDA' ? [] : [tlv(TAG.DDOL, ddol)]), ...parObjects(account)];
  return {
    ...basics(bank, scheme, account, 1),
    ...applicationFiles({ bank, scheme, account, aip, cardKey, more, track2InRecord: true }),
    ...{ aip, pdol: [], iccKey: cardKey },
  };
}

/** What a terminal's restrictions, verification and action analysis go by (EMV 4.4 Book 3, 10.4 to 10.7). */
const terminalRules = ({ applicationVersion }: TestScheme): readonly Tlv[] => [
  tlv(TAG.CDOL1, encodeDol(CDOL1)),
  tlv(TAG.CDOL2, encodeDol(CDOL2)),
  // Enciphered PIN online, signature, no CVM: each where the terminal can.
  tlv(TAG.CVM_LIST, fromHex('000000000000000042031E031F03')),
  tlv(TAG.ISSUER_ACTION_CODE_DEFAULT, fromHex('F0400C8800')),
  tlv(TAG.ISSUER_ACTION_CODE_DENIAL, fromHex('0010000000')),
  tlv(TAG.ISSUER_ACTION_CODE_ONLINE, fromHex('F8400C9800')),
  tlv(TAG.APPLICATION_VERSION_NUMBER_CARD, fromHex(applicationVersion)),
];

function basics(
  bank: TestBank,
  scheme: TestScheme,
  account: TestAccount,
  priority: number,
): Omit<CardApplication, 'aip' | 'pdol' | 'records' | 'afl' | 'iccKey'> {
  return {
    ...{ aid: fromHex(scheme.aid), label: scheme.label, priority, kernel: 'emv', cdol1: CDOL1, cdol2: CDOL2 },
    issuerApplicationData: fromHex(scheme.issuerApplicationData),
    track2: track2Of(account),
    formats: { options: 2, signature: 2, cryptogram: 2 },
    ...{ grants: 'ARQC', transactionQualifiers: undefined, par: undefined },
    secrets: issuerSecrets(bank.issuerCard(scheme, account), utf8Bytes(`${bank.seed}/${account.pan}`)),
  };
}
