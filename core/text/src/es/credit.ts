import type { CreditWords } from '../en/credit.ts';

/** What a receipt, and a mail, say of money that went back. */
export const credit: CreditWords = {
  documentTitle: (storeName) => `Dinero devuelto por ${storeName}`,
  number: (number) => `Abono ${number}`,
  ofReceipt: (number) => `Del recibo ${number}`,
  day: (when) => `Devuelto el ${when}`,
  total: 'Dinero devuelto',
  toCard: (lastFour) => `A la tarjeta terminada en ${lastFour}`,
  note: 'Tu banco decide cuándo lo muestra.',
  left: 'Pagado al final',
  reasons: {
    'not-taken': 'No se cogió',
    returned: 'Se trajo de vuelta',
    damaged: 'Estaba dañado',
    'wrong-product': 'Era otro producto',
    'wrong-price': 'El precio estaba mal',
    goodwill: 'Por las molestias',
    moved: 'Se pasó a otra visita',
    other: 'Acordado con la tienda',
  },
  subject: (total, storeName) => `Dinero devuelto: ${total} de ${storeName}`,
  preview: (total) => `${total} vuelven a tu tarjeta.`,
  openOnline: 'Abrir el recibo con este abono en la web',
};
