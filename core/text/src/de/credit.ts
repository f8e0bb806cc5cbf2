import type { CreditWords } from '../en/credit.ts';

/** What a receipt, and a mail, say of money that went back. */
export const credit: CreditWords = {
  documentTitle: (storeName) => `Geld zurück von ${storeName}`,
  number: (number) => `Gutschrift ${number}`,
  ofReceipt: (number) => `Zum Beleg ${number}`,
  day: (when) => `Zurückgegeben am ${when}`,
  total: 'Geld zurück',
  toCard: (lastFour) => `Auf die Karte mit der Endung ${lastFour}`,
  note: 'Wie bald das zu sehen ist, bestimmt Ihre Bank.',
  left: 'Am Ende bezahlt',
  reasons: {
    'not-taken': 'Nicht mitgenommen',
    returned: 'Zurückgebracht',
    damaged: 'Beschädigt',
    'wrong-product': 'Ein anderes Produkt',
    'wrong-price': 'Falscher Preis',
    goodwill: 'Als Entschuldigung',
    moved: 'Es gehörte zu einem anderen Besuch',
    other: 'Mit dem Laden vereinbart',
  },
  subject: (total, storeName) => `Geld zurück: ${total} von ${storeName}`,
  preview: (total) => `${total} gehen zurück auf Ihre Karte.`,
  openOnline: 'Beleg mit dieser Gutschrift im Web öffnen',
};
