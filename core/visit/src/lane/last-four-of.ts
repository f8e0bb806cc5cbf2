/** The last four digits of a card, where they are known, to be spread into what shows them. */
export const lastFourOf = ({ lastFour }: { readonly lastFour?: string }): { readonly lastFour?: string } =>
  lastFour === undefined ? {} : { lastFour };
