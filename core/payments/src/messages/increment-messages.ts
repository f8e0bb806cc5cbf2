import type { Trace } from '../exchange/trace.ts';
import type { IsoMessage } from '../iso8583/message.ts';
import { MTI } from '../iso8583/mti.ts';
import { encodeReplacementAmounts } from '../iso8583/replacement-amounts.ts';
import type { HoldContext, OriginalAuthorisation, ReversalCause } from './hold-messages.ts';
import {
  cardFields,
  encodeAmount,
  merchantFields,
  originalElements,
  PURCHASE,
  STORED_ENTRY,
  traceFields,
  UNATTENDED,
} from './message-parts.ts';

/** 0100: sets `addMinor` more aside on a hold; DE37 is the hold's, DE90 names its 0100. No chip data: nobody taps again. */
export function incrementRequest(
  hold: HoldContext,
  original: OriginalAuthorisation,
  trace: Trace,
  addMinor: number,
): IsoMessage {
  return { mti: MTI.authorisationRequest, fields: aboutIncrement(hold, original, original.trace, trace, addMinor) };
}

/**
 * 0420 or 0421: takes a raise back, whether or not the acquirer ever saw it, and leaves the hold. DE90 names the raise,
 * DE4 is what it asked for, DE95 what the hold is without it.
 */
export function incrementReversal(
  hold: HoldContext,
  original: OriginalAuthorisation,
  increment: Trace,
  trace: Trace,
  amounts: { readonly addMinor: number; readonly staysMinor: number },
  mti: string,
  cause: ReversalCause,
): IsoMessage {
  const about = aboutIncrement(hold, original, increment, trace, amounts.addMinor);
  return {
    mti,
    fields: {
      ...about,
      39: cause,
      95: encodeReplacementAmounts({ transactionMinor: amounts.staysMinor, settlementMinor: 0 }),
    },
  };
}

function aboutIncrement(
  hold: HoldContext,
  { approvalCode }: OriginalAuthorisation,
  named: Trace,
  trace: Trace,
  addMinor: number,
) {
  return {
    ...merchantFields(hold.merchant, hold.currency),
    ...cardFields(hold.card),
    ...traceFields(trace),
    3: PURCHASE,
    4: encodeAmount(addMinor),
    22: STORED_ENTRY,
    25: UNATTENDED,
    ...(approvalCode !== undefined && { 38: approvalCode }),
    90: originalElements(hold.merchant, MTI.authorisationRequest, named),
  };
}
