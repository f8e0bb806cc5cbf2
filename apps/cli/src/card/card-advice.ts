import type { CardSummary } from './card-summary.ts';

/** What a technician does about an outcome; the same words stand in docs/operations/card-reader.md. */
const ADVICE: Readonly<Record<CardSummary['outcome'], string>> = {
  approved: 'nothing: reader and card are well',
  'online-request': 'nothing: reader and card are well; in a store the issuer would be asked now',
  declined: 'the reader is well; the reason says why this card is not taken',
  'try-again': 'hold one card, or unlock the phone, and run this again',
  'use-another-interface': 'insert the card instead of tapping it, or the other way round',
  end: 'take another card: this one has nothing for this terminal',
  'card-error': 'take another card; if all of them fail in this step, clean the reader',
  'card-removed': 'leave the card on the reader until the result is there',
  'reader-lost': 'look at the cable; then: systemctl status pcscd',
  'no-answer': 'clean card and reader; if it stays so with every card, replace the reader',
  'mute-card': 'turn the card over or take another; with nothing on the reader, pull its plug',
  'no-card': 'hold a card to the reader while this runs; --timeout gives more time',
};

/** The line for the technician; a failed authentication has one of its own, by what was found. */
export function adviceFor({ outcome, odaDefect }: CardSummary): string {
  if (odaDefect === 'ca-key-unknown') return "give the card's CA key with --capk, or take a card whose key is known";
  if (odaDefect !== undefined) return 'the chip is not proven: take another card, and keep this one out of the store';
  return ADVICE[outcome];
}
