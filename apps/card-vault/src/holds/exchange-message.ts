import type { CardDetails } from '@saunter/identity';
import type { IdempotencyKey } from '@saunter/model';
import type { ExchangeState, IsoMessage, MerchantProfile, RefundedMessage } from '@saunter/payments';
import { firstMti } from '@saunter/payments';
import type { CardStore } from './card-store.ts';
import { raisedTo } from './hold-money.ts';
import { messageOf, saysCardNumber } from './message-of.ts';
import type { VaultState } from './vault-state.ts';

/** Where the parts of a message are found. */
export interface MessageSources {
  readonly state: VaultState;
  readonly cards: CardStore;
  readonly merchant: MerchantProfile;
}

/** The message that the exchange of `key` sends now; `read` is the card as it came from the gate, while it is there. */
export function exchangeMessage(
  { state, cards, merchant }: MessageSources,
  key: IdempotencyKey,
  exchange: ExchangeState,
  mti: string,
  read: CardDetails | undefined,
): IsoMessage {
  const { authorisationId, refund } = state.exchange(key);
  const hold = state.hold(authorisationId);
  const known = { merchant, hold: hold.facts, opening: state.opening(hold), state: exchange };
  const refunded = refund && { refunded: startOf(state.exchange(refund.of).state) };
  const parts = { ...known, approvedMinor: raisedTo(state, hold), ...refunded };
  if (!saysCardNumber(exchange.request.purpose)) return messageOf(parts, mti);
  // Chip data are in the request only, and only in memory; everything after it is made from the card on disk.
  const fresh = exchange.kind === 'recorded' ? read : undefined;
  const card = fresh ?? cards.open(authorisationId);
  const message = messageOf({ ...parts, card }, mti);
  if (!fresh) card.pan.wipe();
  return message;
}

/** How later messages name an exchange: by its first one. */
const startOf = ({ request }: ExchangeState): RefundedMessage => ({
  mti: firstMti(request.purpose),
  trace: request.trace,
});
