import { count } from './count.ts';

/** What the receipt mail says around the receipt. */
export const mail = {
  subject: (total: string, storeName: string) => `Your receipt: ${total} at ${storeName}`,
  subjectNothingTaken: (storeName: string) => `You took nothing at ${storeName}, so you pay nothing`,
  /** The line that a mail program shows after the subject. */
  preview: (items: number, total: string) => `${count(items, { one: '# item', other: '# items' })}, ${total}.`,
  openOnline: 'Open this receipt on the web',
  whyThisMail: 'You get this mail because this address is signed up for receipts with the card you used.',
  stopMail: 'Stop these mails',
  stopMailTitle: 'Stop mailing receipts?',
  stopMailAsk: 'We will send no more receipts to this address. You can sign up again at any kiosk.',
  mailStoppedTitle: 'No more mails',
  mailStopped: 'We send no more receipts to this address. You can sign up again at any kiosk.',
  signInSubject: (storeName: string) => `Your sign-in link for ${storeName}`,
  signInTitle: 'Sign in to the app',
  signInBody: 'Open this link on your phone within 15 minutes. It works once.',
  signInOpen: 'Sign me in',
  signInNotYou: 'If you did not ask for it, do nothing: nobody gets in without this mail.',
};

/** The mail's words in any language. */
export type MailWords = Readonly<typeof mail>;
