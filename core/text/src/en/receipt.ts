/** What a receipt says, in mail, on the web and on paper. */
export const receipt = {
  title: 'Receipt',
};

/** The receipt's words in any language. */
export type ReceiptWords = Readonly<typeof receipt>;
