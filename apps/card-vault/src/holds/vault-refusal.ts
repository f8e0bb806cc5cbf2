/** Why a request is refused before money is thought of; asking again the same way is refused again. */
export type VaultRefusal =
  | { readonly kind: 'key-reused'; readonly class: 'end' }
  | { readonly kind: 'card-unreadable'; readonly class: 'end'; readonly defect: string }
  /** A terminal's transaction that was seen before, or is older than one that was. */
  | { readonly kind: 'card-replayed'; readonly class: 'end' }
  /** Its chip failed its own proof: such a card is not kept. */
  | { readonly kind: 'card-not-genuine'; readonly class: 'end' }
  /** No card is on file under this reference, or not any more. */
  | { readonly kind: 'no-card'; readonly class: 'end' }
  /** The card is in the books of a processor, and this vault has no line to one. */
  | { readonly kind: 'no-processor-line'; readonly class: 'end' }
  /** The gate's public key is one that everybody has the secret of. */
  | { readonly kind: 'gate-key-unusable'; readonly class: 'end' }
  | { readonly kind: 'invalid-amount'; readonly class: 'end' }
  | { readonly kind: 'wrong-currency'; readonly class: 'end' }
  | { readonly kind: 'amount-above-hold'; readonly class: 'end'; readonly approvedMinor: number }
  | { readonly kind: 'amount-above-captured'; readonly class: 'end'; readonly refundableMinor: number }
  /** This refund was asked for under another key. */
  | { readonly kind: 'refund-known'; readonly class: 'end' }
  | { readonly kind: 'unknown-authorisation'; readonly class: 'end' }
  /** The hold was declined, or was given back before it was ever used. */
  | { readonly kind: 'hold-not-open'; readonly class: 'end' }
  /** Another key captured or reversed it, or is about to. */
  | { readonly kind: 'hold-closed'; readonly class: 'end' };
