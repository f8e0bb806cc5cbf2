import type { WebWords } from '../en/web.ts';

/** What the shopper's pages say. */
export const web: WebWords = {
  lookUpTitle: 'ابحث عن إيصالك',
  appTitle: 'زياراتك',
  signIn: 'تسجيل الدخول',
  signOut: 'تسجيل الخروج',
};
