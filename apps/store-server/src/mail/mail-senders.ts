import type { AppTaskParts } from '../tasks/app-tasks.ts';
import type { MailParts } from '../tasks/receipt-tasks.ts';
import { sendReceiptMail } from './send-receipt-mail.ts';
import type { SignInMailParts } from './send-sign-in-mail.ts';
import { sendSignInMail } from './send-sign-in-mail.ts';

/** What tasks hand mail over with. */
export const mailSenders = (parts: SignInMailParts): Pick<MailParts, 'send'> & Pick<AppTaskParts, 'sendSignIn'> => ({
  send: (mail) => sendReceiptMail(parts, mail),
  sendSignIn: (mail, id) => sendSignInMail(parts, mail, id),
});
