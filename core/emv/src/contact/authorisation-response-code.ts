import { asciiBytes } from '@saunter/kit';
import type { CryptogramType } from '../transaction.ts';
import type { IssuerAnswer } from './issuer-answer.ts';

/** Codes of an issuer that approves: ISO 8583's, with and without identification (EMV 4.4 Book 4, Annex A6). */
const APPROVALS: readonly string[] = ['00', '08', '10', '11'];

/** What a terminal says itself when no issuer answered (EMV 4.4 Book 4, Annex A6). */
const OFFLINE_CODES: Readonly<Record<'TC' | 'AAC', string>> = { TC: 'Y3', AAC: 'Z3' };

/** Whether the issuer approved. */
export const isApproval = (responseCode: string): boolean => APPROVALS.includes(responseCode);

/** Tag 8A for the card: the issuer's word, or the terminal's own for what it then asks for. */
export const authorisationResponseCode = (answer: IssuerAnswer, asked: CryptogramType): Uint8Array =>
  asciiBytes(answer.kind === 'answered' ? answer.responseCode : OFFLINE_CODES[asked === 'TC' ? 'TC' : 'AAC']);
