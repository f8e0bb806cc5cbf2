import type { CardDetails } from '@saunter/identity';
import { AssertionBug, assert, unreachable } from '@saunter/kit';
import type {
  ExchangePurpose,
  ExchangeState,
  HoldContext,
  IsoMessage,
  MerchantProfile,
  OriginalAuthorisation,
  RefundedMessage,
  StoredCredentialContext,
} from '@saunter/payments';
import {
  authorisationRequest,
  captureAdvice,
  chargeRequest,
  chargeReversal,
  incrementRequest,
  incrementReversal,
  MTI,
  refundRequest,
  reversalAdvice,
} from '@saunter/payments';
import type { HoldFacts } from './vault-record.ts';

/** What a message about one exchange is made from. */
export interface MessageParts {
  readonly merchant: MerchantProfile;
  readonly hold: HoldFacts;
  /** There when the message says the card's number; see {@link saysCardNumber}. */
  readonly card?: CardDetails;
  /** The exchange that opened the hold. */
  readonly opening: ExchangeState;
  /** The exchange that the message belongs to. */
  readonly state: ExchangeState;
  /** What the hold is without an open raise. */
  readonly approvedMinor: number;
  /** Of a refund: what it gives back from. */
  readonly refunded?: RefundedMessage;
}

/** Whether messages of this purpose carry the card's number; the others go without, for ever after the visit. */
export const saysCardNumber = (purpose: ExchangePurpose): boolean => purpose !== 'charge' && purpose !== 'refund';

/** The message that an exchange sends now; `mti` is what its machine said. */
export function messageOf(parts: MessageParts, mti: string): IsoMessage {
  return parts.card ? messageWithCard(parts, parts.card, mti) : messageWithoutCard(parts, mti);
}

function messageWithCard(
  { merchant, hold, opening, state, approvedMinor }: MessageParts,
  card: CardDetails,
  mti: string,
) {
  const context: HoldContext = { merchant, card, currency: hold.currency };
  const { purpose, trace, amountMinor } = state.request;
  switch (purpose) {
    case 'authorise':
      if (mti === MTI.authorisationRequest) {
        const read = hold.isOnFile ? { interface: 'on-file' as const, emv: card.emv } : card;
        return authorisationRequest(context, read, trace, amountMinor);
      }
      return reversalAdvice(context, originalOf(state), undoTrace(state), amountMinor, mti, causeOf(state));
    case 'increment': {
      if (mti === MTI.authorisationRequest) return incrementRequest(context, originalOf(opening), trace, amountMinor);
      const amounts = { addMinor: amountMinor, staysMinor: approvedMinor };
      return incrementReversal(context, originalOf(opening), trace, undoTrace(state), amounts, mti, causeOf(state));
    }
    case 'capture':
      return captureAdvice(context, originalOf(opening), trace, amountMinor, mti);
    case 'reverse':
      return reversalAdvice(context, originalOf(opening), trace, amountMinor, mti, '17');
    case 'charge':
    case 'refund':
      throw new AssertionBug(`${purpose} is said without a card`);
    default:
      return unreachable(purpose);
  }
}

function messageWithoutCard({ merchant, hold, opening, state, refunded }: MessageParts, mti: string): IsoMessage {
  const { purpose, trace, amountMinor } = state.request;
  const storedCredential = 'answer' in opening ? opening.answer?.storedCredential : undefined;
  const known = storedCredential === undefined ? {} : { storedCredential };
  const context: StoredCredentialContext = { merchant, currency: hold.currency, ...known };
  if (purpose === 'charge') {
    if (mti === MTI.financialRequest) return chargeRequest(context, trace, amountMinor);
    return chargeReversal(context, trace, undoTrace(state), amountMinor, mti, causeOf(state));
  }
  assert(purpose === 'refund' && refunded, 'a refund knows what it gives back from');
  return refundRequest(context, refunded, trace, amountMinor, mti);
}

/** 68: an answer that came too late or not at all; 17: it was there, and is not wanted. */
const causeOf = (state: ExchangeState) => (state.kind === 'undoing' && state.why === 'below-minimum' ? '17' : '68');

const undoTrace = (state: ExchangeState) => (state.kind === 'undoing' ? state.trace : state.request.trace);

function originalOf(opening: ExchangeState): OriginalAuthorisation {
  const approvalCode = 'answer' in opening ? opening.answer?.approvalCode : undefined;
  return { trace: opening.request.trace, ...(approvalCode !== undefined && { approvalCode }) };
}
