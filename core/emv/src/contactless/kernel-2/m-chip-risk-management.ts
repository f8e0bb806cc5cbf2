import { computedStep } from '../../flow/emv-step.ts';
import { TAG } from '../../tags.ts';
import { rowFor } from '../../terminal/terminal-settings.ts';
import { TVR, withBits } from '../../verification-results.ts';

/**
 * Kernel 2 looks at the reader's floor limit alone: random selection and velocity are for contact (EMV Book C-2, TVR
 * byte 4 bit 8).
 */
export const mChipRiskManagement = computedStep('terminal-risk-management', (transaction, terminal) => {
  const row = rowFor(terminal, transaction.application);
  const floorLimitMinor = row?.contactless.floorLimitMinor ?? row?.floorLimitMinor ?? 0;
  const amount = transaction.terminal.get(TAG.AMOUNT_AUTHORISED_BINARY) ?? new Uint8Array(0);
  const amountMinor = amount.reduce((sum, byte) => sum * 256 + byte, 0);
  return amountMinor > floorLimitMinor
    ? { ...transaction, tvr: withBits(transaction.tvr, TVR.FLOOR_LIMIT_EXCEEDED) }
    : transaction;
});
