import type { KioskWords } from '../en/kiosk.ts';

/** What the kiosks say before they open. */
export const kiosk: KioskWords = {
  comingSoon: 'Noch nicht geöffnet',
  receiptsTitle: 'Belege',
  receiptsComingSoon: 'Bald können Sie hier Ihre Belege finden, mailen und drucken. Bis dahin kommen sie per Mail.',
  signUpTitle: 'Anmeldung',
  signUpComingSoon: 'Bald können Sie sich hier anmelden, damit Ihre Belege per Mail kommen. Bis dahin fragen Sie uns.',
};
