import type { DeletionWords } from '../en/deletion.ts';

export const deletion: DeletionWords = {
  gone: {
    addresses: 'Ihre E-Mail-Adressen',
    cards: 'Ihre Karten: ihre Kennungen bei uns, ihre letzten vier Ziffern und die für die App hinterlegten',
    sessions: 'Ihre Anmeldung, die Pässe Ihrer Handys und jede Sitzung',
  },
  kept: {
    receipts:
      'Belege und Besuche: was wann für wie viel gekauft wurde, mit den letzten vier Ziffern, die darauf stehen',
    receiptsWhy: 'Das Steuerrecht verlangt, dass wir jeden Verkauf aufbewahren.',
    payments: 'Das Protokoll der Zahlungen: Beträge, Zeiten, letzte vier Ziffern und Kennungen der Bank',
    paymentsWhy: 'Banken können nach einer Zahlung fragen, und eine Erstattung muss zurückfinden.',
    backups: 'Kopien in Sicherungen, bis sie überschrieben werden',
    backupsWhy: 'Eine Sicherung lässt sich nicht ändern; nach einer Wiederherstellung werden Sie erneut gelöscht.',
  },
};
