import type { Tag } from '@saunter/iso7816';
import { AIP } from '../application-interchange-profile.ts';
import { cardValue, withAnswers } from '../card-data.ts';
import type { EmvStep, StepMove } from '../flow/emv-step.ts';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import type { Bit } from '../verification-results.ts';
import { hasBit, TSI, withBits } from '../verification-results.ts';
import { floorLimitBits } from './floor-limit.ts';
import { getData, readData } from './get-data.ts';
import { velocityBits } from './velocity.ts';

/** Counters that the card is asked for, in this order. */
const COUNTERS = [TAG.ATC, TAG.LAST_ONLINE_ATC] as const;

/** The counter that was asked for, and those behind it. */
export interface CounterReading {
  readonly tag: Tag;
  readonly others: readonly Tag[];
}

/**
 * Floor limit, random selection and velocity, into TVR bytes 2 and 4, for a card whose AIP wants it (EMV 4.4 Book 3,
 * 10.6); it never ends a transaction.
 */
export const terminalRiskManagement: EmvStep<CounterReading> = {
  name: 'terminal-risk-management',
  start(transaction, terminal) {
    if (!hasBit(transaction.aip, AIP.TERMINAL_RISK_MANAGEMENT_PERFORMED)) return { kind: 'done', transaction };
    const begun = performed(transaction, ...floorLimitBits(transaction, terminal));
    return hasOfflineLimits(transaction) ? ask(begun, COUNTERS) : { kind: 'done', transaction: begun };
  },
  next({ tag, others }, transaction, response) {
    const value = readData(tag, response);
    const card = value ? withAnswers(transaction.card, [{ tag, value, children: [] }]) : transaction.card;
    return ask({ ...transaction, card }, others);
  },
};

const performed = (transaction: Transaction, ...bits: readonly Bit[]): Transaction => ({
  ...transaction,
  tvr: withBits(transaction.tvr, ...bits),
  tsi: withBits(transaction.tsi, TSI.TERMINAL_RISK_MANAGEMENT_PERFORMED),
});

/** Without both limits the card wants no velocity checking (EMV 4.4 Book 3, 10.6.3). */
const hasOfflineLimits = ({ card }: Transaction): boolean =>
  cardValue(card, TAG.LOWER_CONSECUTIVE_OFFLINE_LIMIT) !== undefined &&
  cardValue(card, TAG.UPPER_CONSECUTIVE_OFFLINE_LIMIT) !== undefined;

function ask(transaction: Transaction, counters: readonly Tag[]): StepMove<CounterReading> {
  const [tag, ...others] = counters;
  if (tag !== undefined) return { kind: 'command', inner: { tag, others }, command: getData(tag), transaction };
  return { kind: 'done', transaction: performed(transaction, ...velocityBits(transaction.card)) };
}
