import { computedStep } from '../../flow/emv-step.ts';
import { TAG } from '../../tags.ts';
import { rowFor } from '../../terminal/terminal-settings.ts';
import type { Transaction } from '../../transaction.ts';
import { TVR, withBits } from '../../verification-results.ts';

/** Kernel 2 looks at the floor limit alone: random selection and velocity are a contact card's (EMV Book C-2, 3.6). */
export const mChipRiskManagement = computedStep('terminal-risk-management', (transaction, terminal) => {
  const row = rowFor(terminal, transaction.application);
  const floorLimit = row?.contactless.floorLimitMinor ?? row?.floorLimitMinor ?? 0;
  return amountOf(transaction) > floorLimit
    ? { ...transaction, tvr: withBits(transaction.tvr, TVR.FLOOR_LIMIT_EXCEEDED) }
    : transaction;
});

const amountOf = ({ terminal }: Transaction): number =>
  [...(terminal.get(TAG.AMOUNT_AUTHORISED) ?? [])].reduce((sum, byte) => sum * 100 + (byte >> 4) * 10 + (byte & 15), 0);
