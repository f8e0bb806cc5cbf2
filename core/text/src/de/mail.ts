import type { MailWords } from '../en/mail.ts';
import { count } from './count.ts';

/** What the receipt mail says around the receipt. */
export const mail: MailWords = {
  subject: (total, storeName) => `Ihr Beleg: ${total} bei ${storeName}`,
  subjectNothingTaken: (storeName) => `Sie haben bei ${storeName} nichts genommen und zahlen nichts`,
  preview: (items, total) => `${count(items, { one: '# Artikel', other: '# Artikel' })}, ${total}.`,
  openOnline: 'Diesen Beleg im Web öffnen',
  whyThisMail: 'Sie erhalten diese Mail, weil diese Adresse für Belege zu Ihrer benutzten Karte angemeldet ist.',
  stopMail: 'Keine Mails mehr',
  stopMailTitle: 'Keine Belege mehr schicken?',
  stopMailAsk: 'Wir schicken keine Belege mehr an diese Adresse. Sie können sich an jedem Kiosk neu anmelden.',
  mailStoppedTitle: 'Keine Mails mehr',
  mailStopped: 'An diese Adresse gehen keine Belege mehr. Sie können sich an jedem Kiosk neu anmelden.',
  signInSubject: (storeName: string) => `Ihr Anmeldelink für ${storeName}`,
  signInTitle: 'In der App anmelden',
  signInBody: 'Öffnen Sie diesen Link innerhalb von 15 Minuten auf Ihrem Handy. Er gilt einmal.',
  signInOpen: 'Jetzt anmelden',
  signInNotYou: 'Wenn Sie ihn nicht verlangt haben, tun Sie nichts: Ohne diese Mail kommt niemand hinein.',
};
