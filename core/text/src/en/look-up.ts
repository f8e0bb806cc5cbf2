/** What the page says where a receipt is found without an account. */
export const lookUp = {
  title: 'Find your receipt',
  byCard: 'By card',
  byNumber: 'By receipt number',
  lastFour: 'Last four digits of the card',
  lastFourHelp: 'A phone or watch has four digits of its own: look in its wallet.',
  day: 'Day of the visit',
  amount: 'Amount charged',
  amountHelp: (example: string) => `As on your statement, e.g. ${example}`,
  number: 'Receipt number',
  find: 'Find it',
  notFound: 'We found no such receipt. Look at each part again: all of it has to match.',
  tooOften: 'That was tried too often. Wait ten minutes, or ask the store.',
  askStore: (contact: string) => `Does nothing help? Ask us: ${contact}`,
  several: 'More than one visit matches. Which one?',
};

/** The look-up page's words in any language. */
export type LookUpWords = Readonly<typeof lookUp>;
