import { apart } from '../apart.ts';
import type { LookUpWords } from '../en/look-up.ts';

/** What the page says where a receipt is found without an account. */
export const lookUp: LookUpWords = {
  title: 'ابحث عن إيصالك',
  byCard: 'بالبطاقة',
  byNumber: 'برقم الإيصال',
  lastFour: 'آخر أربعة أرقام من البطاقة',
  lastFourHelp: 'للهاتف والساعة أربعة أرقام خاصة بهما: تجدها في المحفظة.',
  day: 'يوم الزيارة',
  amount: 'المبلغ المخصوم',
  amountHelp: (example) => `كما في كشف حسابك، مثل ${apart(example)}`,
  number: 'رقم الإيصال',
  find: 'ابحث',
  notFound: 'لم نجد هذا الإيصال. راجع كل بيان: يجب أن تتطابق كلها.',
  tooOften: 'تكررت المحاولة كثيرًا. انتظر عشر دقائق، أو اسأل المتجر.',
  askStore: (contact) => `لم ينفع شيء؟ اسألنا: ${apart(contact)}`,
  several: 'تتطابق أكثر من زيارة. أيها؟',
};
