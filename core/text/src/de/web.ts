import type { WebWords } from '../en/web.ts';

/** What the shopper's pages say. */
export const web: WebWords = {
  lookUpTitle: 'Finden Sie Ihren Beleg',
  appTitle: 'Ihre Einkäufe',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
};
