/** What the certificate of a deletion says is gone, and what is kept and why. */
export const deletion = {
  gone: {
    addresses: 'Your e-mail addresses',
    cards: 'Your cards: the codes we knew them by, their last four digits, and those kept for the app',
    sessions: 'Your sign-in, the passes of your phones, and every session',
  },
  kept: {
    receipts: 'Receipts and visits: what was bought, when and for how much, with the last four digits printed on them',
    receiptsWhy: 'Tax law has us keep the books of each sale.',
    payments: 'The log of payments: amounts, times, last four digits and references of the bank',
    paymentsWhy: 'Banks may ask about a payment, and a refund must find its way back.',
    backups: 'Copies in backups, until they are overwritten',
    backupsWhy: 'A backup cannot be changed; it is used only to repair the store, and then you are deleted again.',
  },
};

/** The certificate's words in any language. */
export type DeletionWords = Readonly<typeof deletion>;
