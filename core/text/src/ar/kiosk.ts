import type { KioskWords } from '../en/kiosk.ts';

/** What the kiosks say before they open. */
export const kiosk: KioskWords = {
  comingSoon: 'لم يُفتح بعد',
  receiptsTitle: 'الإيصالات',
  receiptsComingSoon: 'قريبًا يمكنك أن تجد إيصالاتك هنا وترسلها بالبريد وتطبعها. حتى ذلك الحين تصلك بالبريد.',
  signUpTitle: 'التسجيل',
  signUpComingSoon: 'قريبًا يمكنك التسجيل هنا لتصلك إيصالاتك بالبريد. حتى ذلك الحين اسألنا.',
};
