import { formatCertainty, formatDistance, formatExactTime, formatList, formatMass, words } from '@saunter/text';
import type { ReceiptPlace, ReceiptReason } from './receipt.ts';

/** One shelf event in plain words: when, how much, which shelf, how near the hand, how sure we are. */
export function explainReason(reason: ReceiptReason, locale: string, timeZone: string): string {
  const { receipt: say } = words(locale);
  const event = reason.massGrams < 0 ? say.takenFrom : say.putBackTo;
  return [
    event(
      formatExactTime(reason.at, locale, timeZone),
      formatMass(reason.massGrams, locale),
      namePlaces(reason.places, locale),
    ),
    reason.handDistanceMetres === undefined
      ? say.handNotSeen
      : say.handNear(formatDistance(reason.handDistanceMetres, locale)),
    say.certainty(formatCertainty(reason.probability, locale)),
  ].join(' ');
}

function namePlaces(places: readonly ReceiptPlace[], locale: string): string {
  const { receipt: say } = words(locale);
  if (places.length === 0) return say.somewhere;
  const names = places.map(({ gondola, shelf, plates }) =>
    say.place(gondola, shelf, formatList(plates.map(String), locale), plates.length),
  );
  return formatList(names, locale);
}
