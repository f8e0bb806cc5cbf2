import type { ChipVerdict, SealingKey } from '@saunter/identity';
import type { Money, Result } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import type { CardFault, RefusalReason } from '@saunter/visit/lane';

/** What stands where a card is presented, as a level; `mute` is a card that says nothing. */
export type AcceptanceState = 'away' | 'empty' | 'card' | 'mute';

/** Who can open the read, and how much will be asked for on it. */
export interface AcceptancePurpose {
  readonly sealingKey: SealingKey;
  readonly hold: Money;
}

/** A card that may be asked for money. */
export interface AcceptedCard {
  /** Readable to the vault alone. */
  readonly sealedCard: SealedCard;
  /** What the chip proved to this kiosk; `unproven` too where a terminal keeps that to itself. */
  readonly chip: ChipVerdict;
}

/** Why a card cannot be used here, and what the server must hear of it. */
export interface CardNotAccepted {
  readonly fault: CardFault;
  /** Present when the others should refuse it, too. */
  readonly refused?: { readonly sealedCard: SealedCard; readonly reason: RefusalReason };
}

/**
 * The port behind which every way to take a card stands.
 *
 * A card is there (`card`), then it is read, once; the read ends in a sealed card or in a fault in the shopper's
 * terms, whatever happens to card, reader or terminal. Nothing of the card outlives the read but what is sealed.
 */
export interface CardAcceptance {
  readonly kind: 'lab' | 'poi' | 'processor' | 'none';
  /** An emulated reader must be told to the shopper on the screen. */
  readonly reader: 'real' | 'emulated';
  /** Starts watching; `onState` gets the state now and each later one. Healing is the provider's own business. */
  start(onState: (state: AcceptanceState) => void): Promise<void>;
  /** Reads the card that is there; without one it has left early. */
  read(purpose: AcceptancePurpose): Promise<Result<AcceptedCard, CardNotAccepted>>;
  /** Lets go of the card: a read that is under way ends as `removed-early`, or with what it has already. */
  stopReading(): void;
  stop(): Promise<void>;
}
