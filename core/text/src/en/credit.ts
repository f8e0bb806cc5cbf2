/** What a receipt, and a mail, say of money that went back; amounts and times come in already written out. */
export const credit = {
  documentTitle: (storeName: string) => `Money back from ${storeName}`,
  number: (number: string) => `Credit ${number}`,
  ofReceipt: (number: string) => `For receipt ${number}`,
  day: (when: string) => `Given back on ${when}`,
  total: 'Money back',
  toCard: (lastFour: string) => `To the card ending in ${lastFour}`,
  note: 'Your bank decides how soon it shows that.',
  left: 'Paid in the end',
  reasons: {
    'not-taken': 'It was not taken',
    returned: 'It was brought back',
    damaged: 'It was damaged',
    'wrong-product': 'It was another product',
    'wrong-price': 'Its price was wrong',
    goodwill: 'For your trouble',
    moved: 'It was moved to another visit',
    other: 'Agreed with the store',
  },
  subject: (total: string, storeName: string) => `Money back: ${total} from ${storeName}`,
  preview: (total: string) => `${total} goes back to your card.`,
  openOnline: 'Open the receipt with this credit on the web',
};

/** The credit's words in any language. */
export type CreditWords = Readonly<typeof credit>;
