import type { MailWords } from '../en/mail.ts';
import { count } from './count.ts';

/** What the receipt mail says around the receipt. */
export const mail: MailWords = {
  subject: (total, storeName) => `Tu recibo: ${total} en ${storeName}`,
  subjectNothingTaken: (storeName) => `No te llevaste nada de ${storeName}, así que no pagas nada`,
  preview: (items, total) => `${count(items, { one: '# artículo', other: '# artículos' })}, ${total}.`,
  openOnline: 'Abrir este recibo en la web',
  whyThisMail: 'Recibes este correo porque esta dirección está registrada para los recibos de la tarjeta que usaste.',
  stopMail: 'No enviar más correos',
  stopMailTitle: '¿Dejar de enviar recibos?',
  stopMailAsk: 'No enviaremos más recibos a esta dirección. Puedes registrarte de nuevo en cualquier quiosco.',
  mailStoppedTitle: 'Ya no hay más correos',
  mailStopped: 'Ya no enviamos recibos a esta dirección. Puedes registrarte de nuevo en cualquier quiosco.',
  signInSubject: (storeName: string) => `Tu enlace para entrar en ${storeName}`,
  signInTitle: 'Entrar en la app',
  signInBody: 'Abre este enlace en tu móvil antes de 15 minutos. Sirve una sola vez.',
  signInOpen: 'Entrar ahora',
  signInNotYou: 'Si no lo has pedido, no hagas nada: sin este correo no entra nadie.',
};
