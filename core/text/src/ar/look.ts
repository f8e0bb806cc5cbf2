import { apart } from '../apart.ts';
import type { LookWords } from '../en/look.ts';
import { count } from './count.ts';

/** What every kiosk says about itself. */
export const look: LookWords = {
  language: 'اللغة',
  ease: 'القراءة والسمع',
  textSize: 'حجم الخط',
  textSizes: { 100: 'عادي', 150: 'كبير', 200: 'الأكبر' },
  contrast: 'تباين عالٍ',
  calm: 'حركة أقل',
  low: 'كل شيء في الأسفل',
  speech: 'القراءة بصوت عالٍ',
  close: 'إغلاق',
  sayAgain: 'أعد القول',
  captions: 'ما يُقال الآن',
  back: 'رجوع',
  next: 'التالي',
  done: 'تم',
  yes: 'نعم',
  no: 'لا',
  cancel: 'إلغاء',
  help: 'اطلب المساعدة',

  stillThere: 'هل ما زلت هنا؟',
  stillThereBody: 'سنغلق هذه الشاشة قريبًا، حتى لا يرى أحد غيرك ما يخصك.',
  secondsLeft: (seconds) =>
    count(seconds, {
      zero: 'لم يبقَ وقت',
      one: 'بقيت ثانية واحدة',
      two: 'بقيت ثانيتان',
      few: 'بقيت # ثوانٍ',
      many: 'بقيت # ثانية',
      other: 'بقيت # ثانية',
    }),
  moreTime: 'أحتاج إلى وقت أطول',
  endNow: 'إنهاء الآن',

  keyboard: 'لوحة المفاتيح',
  keyboardHelp: 'الأسهم للتنقل ومفتاح الإدخال للكتابة. يمكنك أيضًا استخدام لوحة مفاتيحك.',
  keys: {
    space: 'مسافة',
    delete: 'حذف الحرف الأخير',
    clear: 'حذف الكل',
    shift: 'حروف كبيرة',
    letters: 'حروف',
    digits: 'أرقام',
  },
  signs: { '@': 'علامة آت', '.': 'نقطة', '-': 'شرطة', _: 'شرطة سفلية', '+': 'علامة زائد' },
  capital: (letter) => `حرف ${letter} كبير`,
  endings: 'نهايات العنوان',
  addEnding: (domain) => `أضف ${apart(domain)}`,
  typed: (text) => `ما كُتب حتى الآن: ${apart(text)}`,
  nothingTyped: 'لم يُكتب شيء بعد',

  lines: 'المشتريات',
  product: 'المنتج',
  quantity: 'الكمية',
  price: 'السعر',
  times: (units) => `${units} ×`,
  eachCosts: (price) => `${price} للواحدة`,
  total: 'المجموع',
};
