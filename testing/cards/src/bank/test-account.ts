import { fromHex } from '@saunter/kit';

/** An invented account; the numbers are test numbers of the schemes. */
export interface TestAccount {
  readonly pan: string;
  /** `YYMMDD`. */
  readonly expiration: string;
  readonly psn: string;
  readonly par?: string;
}

/** Number, separator, expiry, service code 221, and discretionary zeros (EMV 4.4 Book 3, Annex A, tag 57). */
export const track2Of = ({ pan, expiration }: TestAccount): Uint8Array =>
  fromHex(filled(`${pan}D${expiration.slice(0, 4)}221000000000`));

/** The card number as tag 5A has it. */
export const panBytes = ({ pan }: TestAccount): Uint8Array => fromHex(filled(pan));

const filled = (digits: string): string => (digits.length % 2 === 0 ? digits : `${digits}F`);

const visa: TestAccount = {
  pan: '4761739001010119',
  expiration: '301231',
  psn: '01',
  par: 'Q1TESTSAUNTER0000000000000001',
};

/** The accounts of the test bank. */
export const TEST_ACCOUNTS = {
  visa,
  /** A phone of the same shopper: another number, the same PAR. */
  visaPhone: { ...visa, pan: '4761739001010135', psn: '02' },
  mastercard: { pan: '5413330089010608', expiration: '291130', psn: '00' },
  secondMastercard: { pan: '5413330089010434', expiration: '291130', psn: '01' },
} as const satisfies Record<string, TestAccount>;
