import { toHex } from '@saunter/kit';
import type { CardApplication, CardProfile } from '@saunter/testing-cards';
import { type ByteForm, type CardNumbers, formsOfBytes, formsOfCard } from './byte-forms.ts';

/** What each application of an invented card is numbered. */
export const numbersOf = ({ applications }: CardProfile): readonly CardNumbers[] => applications.map(numbersOfOne);

/** Every form in which the numbers of a card could stand somewhere. */
export const formsOfNumbers = (card: CardProfile): readonly ByteForm[] =>
  distinct(numbersOf(card)).flatMap((numbers) =>
    formsOfCard(numbers).map(({ name, bytes }) => ({ name: `${card.name}: ${name}`, bytes })),
  );

/** The beginning and the end of each long record of a card: static data that only this card has, keys among them. */
export function formsOfRecords(card: CardProfile): readonly ByteForm[] {
  const records = card.applications.flatMap((application) =>
    [...application.records].flatMap(([sfi, list]) =>
      list.map((bytes, i) => ({ name: `${card.name}: record ${sfi}/${i + 1}`, bytes })),
    ),
  );
  return records
    .filter(({ bytes }) => bytes.length >= 2 * PIECE_BYTES)
    .flatMap(({ name, bytes }) => [
      ...formsOfBytes(`begin of ${name}`, bytes.subarray(HEADER_BYTES, HEADER_BYTES + PIECE_BYTES)),
      ...formsOfBytes(`end of ${name}`, bytes.subarray(-PIECE_BYTES)),
    ]);
}

/** Long enough to be in no other place by chance. */
const PIECE_BYTES = 16;
/** Template 70 and its length. */
const HEADER_BYTES = 2;

function numbersOfOne({ track2: bytes }: CardApplication): CardNumbers {
  const track2 = toHex(bytes).replace(/F$/, '');
  const [pan = ''] = track2.split('D');
  return { pan, track2 };
}

const distinct = (all: readonly CardNumbers[]): readonly CardNumbers[] => [
  ...new Map(all.map((numbers) => [numbers.pan, numbers])).values(),
];
