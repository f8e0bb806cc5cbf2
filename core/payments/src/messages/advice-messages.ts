import type { Trace } from '../exchange/trace.ts';
import type { IsoMessage } from '../iso8583/message.ts';
import { encodeReplacementAmounts } from '../iso8583/replacement-amounts.ts';
import type { CardReadOnWire, HoldContext, OriginalAuthorisation } from './hold-messages.ts';
import { authorisationRequest, reversalAdvice } from './hold-messages.ts';

/** DE39 of a reversal that gives a part back: the customer's wish (ISO 8583:1987, table A.17). */
const CUSTOMER_CANCELLATION = '17';

/**
 * 0400, 0420 or 0421 (ISO 8583:1987, 4.4.31): lowers a hold of `heldMinor` to `staysMinor`. DE4 is what was held, DE95
 * what stays of it, DE90 the hold's 0100.
 */
export function partialReversal(
  hold: HoldContext,
  original: OriginalAuthorisation,
  trace: Trace,
  amounts: { readonly heldMinor: number; readonly staysMinor: number },
  mti: string,
): IsoMessage {
  const whole = reversalAdvice(hold, original, trace, amounts.heldMinor, mti, CUSTOMER_CANCELLATION);
  const stays = encodeReplacementAmounts({ transactionMinor: amounts.staysMinor, settlementMinor: 0 });
  return { mti, fields: { ...whole.fields, 95: stays } };
}

/** How the chip decided without the issuer: tag 8A, Y1 offline approved, Y3 approved when nobody could be reached. */
export type StandInCode = 'Y1' | 'Y3';

/** 0120 or 0121: tells of a hold that was given while nobody could be asked; DE38 is the store's own code for it. */
export function authorisationAdvice(
  hold: HoldContext,
  read: CardReadOnWire,
  trace: Trace,
  amountMinor: number,
  standIn: { readonly approvalCode: string; readonly code: StandInCode },
  mti: string,
): IsoMessage {
  const asked = authorisationRequest(hold, read, trace, amountMinor);
  return { mti, fields: { ...asked.fields, 38: standIn.approvalCode, 39: standIn.code } };
}
