import { apart } from '../apart.ts';
import type { CreditWords } from '../en/credit.ts';

/** What a receipt, and a mail, say of money that went back. */
export const credit: CreditWords = {
  documentTitle: (storeName) => `مبلغ مُعاد من ${apart(storeName)}`,
  number: (number) => `إشعار دائن ${apart(number)}`,
  ofReceipt: (number) => `للإيصال ${apart(number)}`,
  day: (when) => `أُعيد في ${apart(when)}`,
  total: 'المبلغ المُعاد',
  toCard: (lastFour) => `إلى البطاقة المنتهية بـ ${apart(lastFour)}`,
  note: 'يقرر مصرفك متى يظهر ذلك.',
  left: 'المدفوع في النهاية',
  reasons: {
    'not-taken': 'لم يُؤخذ',
    returned: 'أُعيد إلى المتجر',
    damaged: 'كان تالفًا',
    'wrong-product': 'كان منتجًا آخر',
    'wrong-price': 'كان السعر خاطئًا',
    goodwill: 'اعتذارًا منا',
    moved: 'نُقل إلى زيارة أخرى',
    other: 'باتفاق مع المتجر',
  },
  subject: (total, storeName) => `مبلغ مُعاد: ${apart(total)} من ${apart(storeName)}`,
  preview: (total) => `يعود ${apart(total)} إلى بطاقتك.`,
  openOnline: 'افتح الإيصال مع هذا الإشعار على الويب',
};
