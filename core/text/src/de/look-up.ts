import type { LookUpWords } from '../en/look-up.ts';

/** What the page says where a receipt is found without an account. */
export const lookUp: LookUpWords = {
  title: 'Beleg finden',
  byCard: 'Mit der Karte',
  byNumber: 'Mit der Belegnummer',
  lastFour: 'Letzte vier Ziffern der Karte',
  lastFourHelp: 'Handy und Uhr haben vier eigene Ziffern: Sie stehen dort in der Wallet.',
  day: 'Tag des Besuchs',
  amount: 'Abgebuchter Betrag',
  amountHelp: (example) => `Wie auf dem Kontoauszug, z. B. ${example}`,
  number: 'Belegnummer',
  find: 'Suchen',
  notFound: 'Diesen Beleg haben wir nicht gefunden. Prüfen Sie jede Angabe: Alle müssen stimmen.',
  tooOften: 'Das wurde zu oft versucht. Warten Sie zehn Minuten oder fragen Sie im Laden.',
  askStore: (contact) => `Hilft nichts? Fragen Sie uns: ${contact}`,
  several: 'Mehrere Besuche passen. Welcher ist es?',
};
