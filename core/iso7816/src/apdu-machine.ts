/** What came back for one command: bytes, status word included, or why nothing did. */
export type CardAnswer =
  | { readonly kind: 'response'; readonly bytes: Uint8Array }
  | { readonly kind: 'card-removed' }
  | { readonly kind: 'reader-lost' }
  | { readonly kind: 'no-answer' };

/** What a machine wants next: one more command sent, or to be done. */
export type ApduStep<State, Outcome> =
  | { readonly kind: 'command'; readonly state: State; readonly command: Uint8Array }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

/**
 * A dialogue with a card as a pure machine: it says which bytes to send, and is told what came back. Whoever has
 * the card drives it; it has an outcome for every way in which the card or the reader may go away.
 */
export interface ApduMachine<State, Outcome> {
  start(): ApduStep<State, Outcome>;
  /** A state is used once: what it held of the card is moved on or wiped. It keeps no view of `answer.bytes`: they are wiped. */
  next(state: State, answer: CardAnswer): ApduStep<State, Outcome>;
}
