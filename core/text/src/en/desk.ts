/** What the service desk says to the people who work in the store. */
export const desk = {
  title: 'Service desk',
  findVisit: 'Find a visit',
  refund: 'Give money back',
  debts: 'Debts',
  reviews: 'Reviews',
};

/** The service desk's words in any language. */
export type DeskWords = Readonly<typeof desk>;
