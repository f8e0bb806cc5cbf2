/** What the kiosks say before they open. */
export const kiosk = {
  comingSoon: 'Not open yet',
  receiptsTitle: 'Receipts',
  receiptsComingSoon: 'Soon you can find, mail and print your receipts here. Until then they come by mail.',
  signUpTitle: 'Sign up',
  signUpComingSoon: 'Soon you can sign up here, so that your receipts come by mail. Until then, ask us.',
};

/** The kiosks' words in any language. */
export type KioskWords = Readonly<typeof kiosk>;
