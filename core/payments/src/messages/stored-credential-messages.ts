import type { Currency } from '@saunter/kit';
import type { Trace } from '../exchange/trace.ts';
import type { IsoMessage } from '../iso8583/message.ts';
import { MTI } from '../iso8583/mti.ts';
import type { ReversalCause } from './hold-messages.ts';
import type { MerchantProfile } from './message-parts.ts';
import {
  CUSTOMER_ABSENT,
  encodeAmount,
  merchantFields,
  originalElements,
  PURCHASE,
  REFUND,
  STORED_ENTRY,
  traceFields,
} from './message-parts.ts';

/** What messages without a card number have in common: who asks, and the acquirer's own name for the card. */
export interface StoredCredentialContext {
  readonly merchant: MerchantProfile;
  readonly currency: Currency;
  /** DE63 of the 0110 to the hold; an acquirer that gave none must know the card by DE90. */
  readonly storedCredential?: string;
}

/** 0200: takes `amountMinor` now, with nobody there to tap. */
export function chargeRequest(context: StoredCredentialContext, trace: Trace, amountMinor: number): IsoMessage {
  return { mti: MTI.financialRequest, fields: { ...withoutCard(context, trace, amountMinor), 3: PURCHASE } };
}

/** 0420 or 0421: takes a whole charge back, whether or not the acquirer ever saw the 0200 that DE90 names. */
export function chargeReversal(
  context: StoredCredentialContext,
  charge: Trace,
  trace: Trace,
  amountMinor: number,
  mti: string,
  cause: ReversalCause,
): IsoMessage {
  const original = originalElements(context.merchant, MTI.financialRequest, charge);
  return { mti, fields: { ...withoutCard(context, trace, amountMinor), 3: PURCHASE, 39: cause, 90: original } };
}

/** Which capture (0220) or charge (0200) a refund is of. */
export interface RefundedMessage {
  readonly mti: string;
  readonly trace: Trace;
}

/** 0200 or 0201 with DE3 200000: gives `amountMinor` back to the card. Both are the same but for the MTI. */
export function refundRequest(
  context: StoredCredentialContext,
  { mti: refundedMti, trace: refunded }: RefundedMessage,
  trace: Trace,
  amountMinor: number,
  mti: string,
): IsoMessage {
  const original = originalElements(context.merchant, refundedMti, refunded);
  return { mti, fields: { ...withoutCard(context, trace, amountMinor), 3: REFUND, 90: original } };
}

function withoutCard({ merchant, currency, storedCredential }: StoredCredentialContext, trace: Trace, amount: number) {
  return {
    ...merchantFields(merchant, currency),
    ...traceFields(trace),
    4: encodeAmount(amount),
    22: STORED_ENTRY,
    25: CUSTOMER_ABSENT,
    ...(storedCredential !== undefined && { 63: storedCredential }),
  };
}
