import type { PluralForms } from '../plural.ts';

/** Things that were taken; one and two are said by the word itself. */
export const ITEMS: PluralForms = {
  zero: 'لا شيء',
  one: 'قطعة واحدة',
  two: 'قطعتان',
  few: '# قطع',
  many: '# قطعة',
  other: '# قطعة',
};
