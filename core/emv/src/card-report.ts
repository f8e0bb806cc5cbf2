import type { Result } from '@saunter/kit';
import { asciiText, err, ok, Secret, toHex } from '@saunter/kit';
import { readAccountData } from './account-data.ts';
import type { CardData } from './card-data.ts';
import { cardValue } from './card-data.ts';
import type { DataObjects } from './dol.ts';
import type { CardReport, OdaReport } from './kernel-outcome.ts';
import type { OdaResult } from './oda/oda-result.ts';
import { buildOnlineData } from './online-data.ts';
import type { StepFailure } from './step-failure.ts';
import { TAG } from './tags.ts';
import type { Cryptogram, Transaction } from './transaction.ts';
import { terminalObjects } from './transaction.ts';
import type { Bit } from './verification-results.ts';
import { hasBit } from './verification-results.ts';

/** CTQ: the cardholder was verified on their own device (EMV Book C-3, Annex A). */
const CTQ_DEVICE_CVM: Bit = [2, 0x80];
/** What kernel 2 writes into tag 9F34 for the same (EMV Book C-2, CVM Selection). */
const KERNEL_2_DEVICE_CVM = 0x01;
const CVM_SUCCESSFUL = 0x02;

/**
 * What the transaction is worth to the outside, in copies; fails when the card left out what nobody can do without.
 * Whoever calls it still wipes the transaction.
 */
export function buildCardReport(transaction: Transaction): Result<CardReport, StepFailure> {
  const { card, application, cryptogram, tvr, tsi, cvmResults } = transaction;
  const de55 = cryptogram ? buildOnlineData(card, onlineObjects(transaction, cryptogram)) : new Uint8Array(0);
  if (!de55) return err({ kind: 'inconsistent-data', class: 'end' });
  const account = readAccountData(card);
  if (!account.ok) return account;
  const { panDigits, expiry } = account.value;
  const report: CardReport = {
    cardInterface: transaction.cardInterface,
    kernel: application.kernel,
    aid: toHex(application.aid),
    label: application.label,
    pan: new Secret(panDigits),
    expiry,
    psn: readPsn(card),
    par: readPar(card),
    oda: odaReport(transaction.oda),
    tvr: tvr.slice(),
    tsi: tsi.slice(),
    cvmResults: cvmResults.slice(),
    deviceCvm: wasVerifiedOnDevice(transaction),
    cryptogramType: cryptogram?.type,
    de55,
  };
  panDigits.fill(0);
  return ok(report);
}

/** The terminal's objects, and the cryptogram before anything that the card's records say in its stead. */
const onlineObjects = (transaction: Transaction, cryptogram: Cryptogram): DataObjects =>
  new Map([
    ...terminalObjects(transaction),
    [TAG.AIP, transaction.aip],
    [TAG.APPLICATION_CRYPTOGRAM, cryptogram.ac],
    [TAG.CRYPTOGRAM_INFORMATION_DATA, Uint8Array.of(cryptogram.information)],
    [TAG.ATC, cryptogram.atc],
    [TAG.ISSUER_APPLICATION_DATA, cryptogram.issuerApplicationData],
  ]);

function readPsn(card: CardData): string | undefined {
  const psn = cardValue(card, TAG.PAN_SEQUENCE_NUMBER);
  return psn?.length === 1 && /^[0-9]{2}$/.test(toHex(psn)) ? toHex(psn) : undefined;
}

/** A reference of another shape cannot be anybody's: the card number alone then tells the card. */
function readPar(card: CardData): Secret | undefined {
  const par = cardValue(card, TAG.PAYMENT_ACCOUNT_REFERENCE);
  return par && /^[0-9A-Z]{29}$/.test(asciiText(par)) ? new Secret(par) : undefined;
}

/** CDA that never came to its signature was not performed. */
function odaReport(oda: OdaResult): OdaReport {
  if (oda.verdict === 'pending') return { method: 'none', verdict: 'not-performed' };
  return oda;
}

function wasVerifiedOnDevice({ application, card, cvmResults }: Transaction): boolean {
  if (application.kernel === 3) {
    return hasBit(cardValue(card, TAG.CARD_TRANSACTION_QUALIFIERS) ?? new Uint8Array(2), CTQ_DEVICE_CVM);
  }
  return application.kernel === 2 && cvmResults[0] === KERNEL_2_DEVICE_CVM && cvmResults[2] === CVM_SUCCESSFUL;
}

/** Overwrites what is secret in `report`; harmless when done twice. */
export function wipeCardReport(report: CardReport): void {
  report.pan.wipe();
  report.par?.wipe();
  report.de55.fill(0);
}
