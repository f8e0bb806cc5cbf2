import type { DeskWords } from '../en/desk.ts';

/** What the service desk says. */
export const desk: DeskWords = {
  title: 'مكتب الخدمة',
  findVisit: 'البحث عن زيارة',
  refund: 'إعادة المال',
  debts: 'المبالغ المستحقة',
  reviews: 'المراجعات',
};
