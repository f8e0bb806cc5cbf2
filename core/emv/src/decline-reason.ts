import type { DeclinedOffline } from './kernel-outcome.ts';
import type { Transaction } from './transaction.ts';
import type { Bit } from './verification-results.ts';
import { hasBit, TVR } from './verification-results.ts';

/** What a person wants to hear first, first. */
const REASONS: readonly (readonly [Bit, DeclinedOffline])[] = [
  [TVR.SDA_FAILED, 'oda-failed'],
  [TVR.DDA_FAILED, 'oda-failed'],
  [TVR.CDA_FAILED, 'oda-failed'],
  [TVR.EXPIRED_APPLICATION, 'expired'],
  [TVR.SERVICE_NOT_ALLOWED, 'not-allowed-here'],
];

/** Why a terminal that asked for an AAC did so, as far as its TVR tells. */
export const declineReason = ({ tvr }: Transaction): DeclinedOffline =>
  REASONS.find(([bit]) => hasBit(tvr, bit))?.[1] ?? 'action-codes';
