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
  stopMail: 'أوقف هذه الرسائل',
  stopMailTitle: 'هل نوقف إرسال الإيصالات؟',
  stopMailAsk: 'لن نرسل إيصالات أخرى إلى هذا العنوان. يمكنك التسجيل من جديد عند أي كشك.',
  mailStoppedTitle: 'توقفت الرسائل',
  mailStopped: 'لم نعد نرسل إيصالات إلى هذا العنوان. يمكنك التسجيل من جديد عند أي كشك.',
  signInSubject: (storeName: string) => `رابط الدخول إلى ${storeName}`,
  signInTitle: 'تسجيل الدخول إلى التطبيق',
  signInBody: 'افتح هذا الرابط على هاتفك خلال 15 دقيقة. يعمل مرة واحدة.',
  signInOpen: 'سجّل دخولي',
  signInNotYou: 'إن لم تطلبه فلا تفعل شيئًا: لا يدخل أحد من دون هذه الرسالة.',
};
