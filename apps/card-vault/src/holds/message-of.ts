import type { CardDetails } from '@saunter/identity';
import { unreachable } from '@saunter/kit';
import type { ExchangeState, HoldContext, IsoMessage, MerchantProfile, OriginalAuthorisation } from '@saunter/payments';
import { authorisationRequest, captureAdvice, MTI, reversalAdvice } from '@saunter/payments';
import type { HoldFacts } from './vault-record.ts';

/** What a message about one exchange is made from. */
export interface MessageParts {
  readonly merchant: MerchantProfile;
  readonly hold: HoldFacts;
  readonly card: CardDetails;
  /** The exchange that opened the hold. */
  readonly opening: ExchangeState;
  /** The exchange that the message belongs to. */
  readonly state: ExchangeState;
}

/** The message that an exchange sends now; `mti` is what its machine said. */
export function messageOf(parts: MessageParts, mti: string): IsoMessage {
  const { merchant, hold, card, opening, state } = parts;
  const context: HoldContext = { merchant, card, currency: hold.currency };
  const { purpose, trace, amountMinor } = state.request;
  switch (purpose) {
    case 'authorise':
      if (mti === MTI.authorisationRequest) return authorisationRequest(context, card, trace, amountMinor);
      return reversalAdvice(context, originalOf(state), undoTrace(state), amountMinor, mti, causeOf(state));
    case 'capture':
      return captureAdvice(context, originalOf(opening), trace, amountMinor, mti);
    case 'reverse':
      return reversalAdvice(context, originalOf(opening), trace, amountMinor, mti, '17');
    default:
      return unreachable(purpose);
  }
}

/** 68: an answer that came too late or not at all; 17: the hold was there, and is not wanted. */
const causeOf = (state: ExchangeState) => (state.kind === 'undoing' && state.why === 'below-minimum' ? '17' : '68');

const undoTrace = (state: ExchangeState) => (state.kind === 'undoing' ? state.trace : state.request.trace);

function originalOf(opening: ExchangeState): OriginalAuthorisation {
  const approvalCode = 'answer' in opening ? opening.answer?.approvalCode : undefined;
  return { trace: opening.request.trace, ...(approvalCode !== undefined && { approvalCode }) };
}
