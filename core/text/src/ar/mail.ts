import { apart } from '../apart.ts';
import type { MailWords } from '../en/mail.ts';
import { count } from './count.ts';
import { ITEMS } from './items.ts';

/** What the receipt mail says around the receipt. */
export const mail: MailWords = {
  subject: (total, storeName) => `إيصالك: ${apart(total)} من ${apart(storeName)}`,
  subjectNothingTaken: (storeName) => `لم تأخذ شيئًا من ${apart(storeName)}، فلن تدفع شيئًا`,
  preview: (items, total) => `${count(items, ITEMS)}، ${apart(total)}.`,
  openOnline: 'افتح هذا الإيصال على الويب',
  whyThisMail: 'تصلك هذه الرسالة لأن هذا العنوان مسجَّل لإيصالات البطاقة التي استخدمتها.',
};
