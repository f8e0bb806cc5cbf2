import { count } from './count.ts';

/** What a receipt says, in mail, on the web and on paper; amounts, times and lists come in already written out. */
export const receipt = {
  title: 'Receipt',
  documentTitle: (storeName: string) => `Receipt from ${storeName}`,
  stay: (entered: string, left: string) => `Came in ${entered}, left ${left}`,
  group: (people: number) => count(people, { one: '# person', other: '# people' }),
  itemsHead: 'What you took',
  nothingTaken: 'You took nothing, so you pay nothing.',
  beforeTax: 'Before tax',
  taxAdded: (rate: string, category: string) => `Tax ${rate}, ${category}`,
  taxIncluded: (rate: string, category: string) => `Includes tax ${rate}, ${category}`,
  total: 'Total',
  paymentHead: 'How you paid',
  card: (lastFour: string) => `Card ending in ${lastFour}`,
  held: 'Held when you came in',
  charged: (when: string) => `Charged ${when}`,
  raised: 'Held in addition when you left',
  chargedBesides: 'Charged besides the hold',
  chargedBesidesNote: 'The hold did not cover all that you took: your statement shows two charges.',
  givenBack: 'Given back',
  givenBackNote: 'The hold is over. Your bank decides how soon it shows that.',
  owed: 'Still to pay',
  chargeShortNote: 'The hold did not cover all that you took.',
  chargeRefusedNote: 'Your bank refused the charge. The hold runs out by itself; your bank decides when.',
  cardApplication: (nameOrAid: string) => `Card application ${nameOrAid}`,
  approvalCode: (code: string) => `Approval ${code}`,
  retrievalReference: (reference: string) => `Card reference ${reference}`,
  refundHead: 'Something not right?',
  contact: (contact: string) => `Ask us: ${contact}`,
  receiptNumber: (number: string) => `Receipt ${number}`,
  visit: (visitId: string) => `Visit ${visitId}`,
  whyHere: 'Why is this here?',
  /** For a screen reader, which does not see the line above; begins as what is seen, so that it can be said aloud. */
  whyHereFor: (product: string) => `Why is this here? ${product}`,
  takenFrom: (time: string, mass: string, place: string) => `At ${time}, ${mass} left ${place}.`,
  putBackTo: (time: string, mass: string, place: string) => `At ${time}, ${mass} came back to ${place}.`,
  place: (gondola: number, shelf: number, plates: string, plateCount: number) =>
    `gondola ${gondola}, shelf ${shelf}, ${plateCount === 1 ? 'plate' : 'plates'} ${plates}`,
  /** Where an event was when the sensors did not say. */
  somewhere: 'a shelf',
  handNear: (distance: string) => `The nearest hand of your visit was ${distance} away.`,
  handNotSeen: 'No camera saw the hand; your visit was nearest to the shelf.',
  certainty: (percent: string) => `We are ${percent} sure of it.`,
  noReceiptTitle: 'No receipt here',
  noReceipt: 'This link leads to no receipt. A mail program may have cut it in two: open it from the mail once more.',
  noReceiptHelp: 'Still nothing? Ask the store that you were in.',
  noReasonKept: 'No sensor record was kept for this line. Ask us about it.',
  movedHere: (units: string, time: string) => `Staff moved ${units} here from another visit at ${time}.`,
  movedAway: (units: string, time: string) => `Staff moved ${units} from here to another visit at ${time}.`,
};

/** The receipt's words in any language. */
export type ReceiptWords = Readonly<typeof receipt>;
