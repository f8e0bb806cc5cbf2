import type { CryptogramVersion } from '../issuer/issuer-cryptogram.ts';

/** An invented scheme under a real scheme's name: where its keys are, and how its issuers compute. */
export interface TestScheme {
  readonly name: 'visa' | 'mastercard';
  /** Registered application provider identifier, hexadecimal; the AID begins with it. */
  readonly rid: string;
  readonly aid: string;
  readonly label: string;
  /** Where real schemes have no key: test indexes end with the byte's highest values. */
  readonly caKeyIndex: number;
  readonly caKeyBits: number;
  readonly cryptogramVersion: CryptogramVersion;
  /** Tag 9F10 of every card. */
  readonly issuerApplicationData: string;
  /** Tag 9F08, as terminals of the scheme have it. */
  readonly applicationVersion: string;
}

/** The schemes of the test bank; one has a key as long as the longest of the real ones. */
export const TEST_SCHEMES = {
  visa: {
    ...{ name: 'visa', rid: 'A000000003', aid: 'A0000000031010', label: 'SAUNTER TEST VISA' },
    ...{ caKeyIndex: 0xde, caKeyBits: 1152 },
    ...{ cryptogramVersion: 'VisaCVN18', issuerApplicationData: '06011203A00000' },
    applicationVersion: '0096',
  },
  mastercard: {
    ...{ name: 'mastercard', rid: 'A000000004', aid: 'A0000000041010', label: 'SAUNTER TEST MASTERCARD' },
    ...{ caKeyIndex: 0xdf, caKeyBits: 1984 },
    ...{ cryptogramVersion: 'MasterCardCVN20', issuerApplicationData: '0114A40003A200000000' },
    applicationVersion: '0002',
  },
} as const satisfies Record<string, TestScheme>;
