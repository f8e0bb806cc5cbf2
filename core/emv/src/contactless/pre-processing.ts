import { CURRENCIES } from '@saunter/kit';
import type { DialogueOptions } from '../dialogue-options.ts';
import type { ContactlessLimits, TerminalApplication } from '../terminal/terminal-settings.ts';
import type { TransactionData } from '../terminal-data.ts';
import type { Bit } from '../verification-results.ts';
import { hasBit, withBits } from '../verification-results.ts';
import { TTQ } from './terminal-transaction-qualifiers.ts';

/** Why a combination is out for this amount (EMV Book B, 3.1.1: contactless application not allowed). */
export type NotAllowed = 'amount-over-limit' | 'amount-not-allowed';

/** A combination of AID and kernel with what pre-processing found for this amount (EMV Book B, 3.1.1). */
export interface Combination {
  readonly row: TerminalApplication;
  readonly kernel: number;
  readonly statusCheckRequested: boolean;
  readonly zeroAmount: boolean;
  readonly floorLimitExceeded: boolean;
  readonly cvmRequired: boolean;
  readonly notAllowed: NotAllowed | undefined;
  /** Tag 9F66, four bytes, with the bits of this transaction. */
  readonly ttq: Uint8Array;
}

/** Every combination of the terminal, in its order, tried against the transaction (EMV Book B, 3.1.1). */
export const preProcess = ({ terminal, transaction }: DialogueOptions): readonly Combination[] =>
  terminal.applications.flatMap((row) => {
    const { kernel } = row;
    return kernel === undefined ? [] : [combine(row, kernel, transaction, terminal.online === 'online-only')];
  });

function combine(
  row: TerminalApplication,
  kernel: number,
  transaction: TransactionData,
  onlineOnly: boolean,
): Combination {
  const { contactless: limits } = row;
  const { amountMinor } = transaction;
  const configured = transaction.ttq ?? limits.ttq;
  const floorLimit = limits.floorLimitMinor ?? row.floorLimitMinor;
  const found = {
    statusCheckRequested: limits.statusCheck && amountMinor === oneUnit(transaction),
    zeroAmount: amountMinor === 0,
    floorLimitExceeded: amountMinor > floorLimit,
    cvmRequired: limits.cvmRequiredLimitMinor !== undefined && amountMinor >= limits.cvmRequiredLimitMinor,
  };
  const mustGoOnline =
    onlineOnly ||
    found.floorLimitExceeded ||
    found.statusCheckRequested ||
    (found.zeroAmount && !isOffline(configured));
  return {
    row,
    kernel,
    ...found,
    notAllowed: notAllowed(amountMinor, limits, configured),
    ttq: qualify(configured, mustGoOnline, found.cvmRequired),
  };
}

/** A single unit of the currency: 100 where it has cents. */
const oneUnit = ({ currency }: TransactionData): number => 10 ** CURRENCIES[currency].minorDigits;

const isOffline = (ttq: Uint8Array): boolean => hasBit(ttq, TTQ.OFFLINE_ONLY_READER);

function notAllowed(amountMinor: number, limits: ContactlessLimits, ttq: Uint8Array): NotAllowed | undefined {
  const { transactionLimitMinor, zeroAmount } = limits;
  const zeroIsOut = zeroAmount === 'refused' || (zeroAmount === 'online-only' && isOffline(ttq));
  if (amountMinor === 0 && zeroIsOut) return 'amount-not-allowed';
  const isOver = transactionLimitMinor !== undefined && amountMinor >= transactionLimitMinor;
  return isOver ? 'amount-over-limit' : undefined;
}

/** The configured qualifiers with the two bits that belong to the transaction, and to nobody's configuration. */
function qualify(configured: Uint8Array, mustGoOnline: boolean, cvmRequired: boolean): Uint8Array {
  const [, mask] = TTQ.ONLINE_CRYPTOGRAM_REQUIRED;
  const cleared = configured.slice();
  cleared[1] = (cleared[1] ?? 0) & ~(mask | TTQ.CVM_REQUIRED[1]);
  const bits: readonly Bit[] = [
    ...(mustGoOnline ? [TTQ.ONLINE_CRYPTOGRAM_REQUIRED] : []),
    ...(cvmRequired ? [TTQ.CVM_REQUIRED] : []),
  ];
  return withBits(cleared, ...bits);
}
