import { readAccountData } from '../account-data.ts';
import { cardValue } from '../card-data.ts';
import { TAG } from '../tags.ts';
import type { RandomSelection, TerminalSettings } from '../terminal/terminal-settings.ts';
import { rowFor } from '../terminal/terminal-settings.ts';
import type { Transaction } from '../transaction.ts';
import { binaryNumber, transactionAmount } from '../transaction-amount.ts';
import type { Bit } from '../verification-results.ts';
import { TVR } from '../verification-results.ts';

/** Floor limit, and random selection below it (EMV 4.4 Book 3, 10.6.1 and 10.6.2). */
export function floorLimitBits(transaction: Transaction, terminal: TerminalSettings): readonly Bit[] {
  const floorLimit = binaryNumber(transaction.terminal.get(TAG.TERMINAL_FLOOR_LIMIT));
  const amount = transactionAmount(transaction.terminal);
  if (amount + lastAmount(transaction, terminal) >= floorLimit) return [TVR.FLOOR_LIMIT_EXCEEDED];
  const selection = rowFor(terminal, transaction.application)?.randomSelection;
  if (terminal.online !== 'offline-capable' || !selection) return [];
  const isSelected = randomPercent(transaction) <= selectionPercent(selection, amount, floorLimit);
  return isSelected ? [TVR.SELECTED_RANDOMLY_FOR_ONLINE] : [];
}

/** What was spent with this card last, so that one purchase cannot be split below the limit. */
function lastAmount({ card }: Transaction, { earlierAmounts }: TerminalSettings): number {
  const account = earlierAmounts && readAccountData(card);
  if (!account?.ok) return 0;
  const [psn] = cardValue(card, TAG.PAN_SEQUENCE_NUMBER) ?? [];
  const amounts =
    earlierAmounts?.(account.value.panDigits, psn === undefined ? undefined : (psn >> 4) * 10 + (psn & 15)) ?? [];
  account.value.panDigits.fill(0);
  return amounts.at(-1) ?? 0;
}

/** Between threshold and floor limit the share grows in a straight line. */
function selectionPercent(selection: RandomSelection, amount: number, floorLimit: number): number {
  const { thresholdMinor, targetPercent, maxTargetPercent } = selection;
  if (amount < thresholdMinor) return targetPercent;
  const share = (amount - thresholdMinor) / (floorLimit - thresholdMinor);
  return targetPercent + (maxTargetPercent - targetPercent) * share;
}

/** 1 to 99, from the transaction's own random bytes: two of them leave no bias that anybody could use. */
function randomPercent({ terminal }: Transaction): number {
  const [high = 0, low = 0] = terminal.get(TAG.UNPREDICTABLE_NUMBER) ?? [];
  return 1 + (((high << 8) | low) % 99);
}
