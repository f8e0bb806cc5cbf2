import { equalBytes } from '@saunter/kit';
import { cardValue } from '../card-data.ts';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import { transactionAmount } from '../transaction-amount.ts';
import { isAtm } from './application-usage-control.ts';
import type { CvmList, CvmRule } from './cvm-list.ts';
import { isSupported } from './cvm-method.ts';

/** Tag 9C, the first two digits of a processing code (ISO 8583:1987). */
const CASH = 0x01;
const PURCHASE_WITH_CASHBACK = 0x09;

/**
 * Whether the condition of `rule` holds (EMV 4.4 Book 3, Annex C3, table 44); one that is not in the table does not.
 * Amounts count only in the application's own currency.
 */
export function isConditionMet(rule: CvmRule, list: CvmList, transaction: Transaction): boolean {
  const type = transaction.terminal.get(TAG.TRANSACTION_TYPE)?.[0];
  const amount = amountInCardCurrency(transaction);
  switch (rule.condition) {
    case 0x00:
      return true;
    case 0x01:
      return type === CASH && isAtm(transaction.terminal);
    case 0x02:
      return type !== CASH && type !== PURCHASE_WITH_CASHBACK;
    case 0x03:
      return isSupported(rule, transaction.terminal);
    case 0x04:
      return type === CASH && !isAtm(transaction.terminal);
    case 0x05:
      return type === PURCHASE_WITH_CASHBACK;
    case 0x06:
      return amount !== undefined && amount < list.amountX;
    case 0x07:
      return amount !== undefined && amount > list.amountX;
    case 0x08:
      return amount !== undefined && amount < list.amountY;
    case 0x09:
      return amount !== undefined && amount > list.amountY;
    default:
      return false;
  }
}

function amountInCardCurrency({ card, terminal }: Transaction): number | undefined {
  const own = cardValue(card, TAG.APPLICATION_CURRENCY_CODE);
  const used = terminal.get(TAG.TRANSACTION_CURRENCY_CODE);
  if (!own || !used || !equalBytes(own, used)) return undefined;
  return transactionAmount(terminal);
}
