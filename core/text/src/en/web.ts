/** What the pages say that a shopper opens on a phone: receipt look-up and shopper app. */
export const web = {
  lookUpTitle: 'Find your receipt',
  appTitle: 'Your visits',
  signIn: 'Sign in',
  signOut: 'Sign out',
};

/** The words of the shopper's pages in any language. */
export type WebWords = Readonly<typeof web>;
