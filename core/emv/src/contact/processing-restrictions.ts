import { equalBytes } from '@saunter/kit';
import { cardValue } from '../card-data.ts';
import { isExpired, isNotYetEffective } from '../emv-date.ts';
import { computedStep } from '../flow/emv-step.ts';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import type { Bit } from '../verification-results.ts';
import { TVR, withBits } from '../verification-results.ts';
import { isUsageAllowed } from './application-usage-control.ts';

/** Version, use and dates of the application, into TVR byte 2 (EMV 4.4 Book 3, 10.4); it never ends a transaction. */
export const processingRestrictions = computedStep('processing-restrictions', (transaction) => ({
  ...transaction,
  tvr: withBits(transaction.tvr, ...restrictionsOf(transaction)),
}));

function restrictionsOf({ card, terminal }: Transaction): readonly Bit[] {
  const today = terminal.get(TAG.TRANSACTION_DATE);
  const effective = cardValue(card, TAG.APPLICATION_EFFECTIVE_DATE);
  const usage = cardValue(card, TAG.APPLICATION_USAGE_CONTROL);
  const version = cardValue(card, TAG.APPLICATION_VERSION_NUMBER_CARD);
  const ours = terminal.get(TAG.APPLICATION_VERSION_NUMBER_TERMINAL);
  const found: readonly (readonly [boolean, Bit])[] = [
    [version !== undefined && !(ours && equalBytes(version, ours)), TVR.VERSIONS_DIFFER],
    [
      usage !== undefined && !isUsageAllowed(usage, cardValue(card, TAG.ISSUER_COUNTRY_CODE), terminal),
      TVR.SERVICE_NOT_ALLOWED,
    ],
    [effective !== undefined && isNotYetEffective(effective, today), TVR.NOT_YET_EFFECTIVE],
    [isExpired(cardValue(card, TAG.APPLICATION_EXPIRATION_DATE), today), TVR.EXPIRED_APPLICATION],
  ];
  return found.flatMap(([holds, bit]) => (holds ? [bit] : []));
}
