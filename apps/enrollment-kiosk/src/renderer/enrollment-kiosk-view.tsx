import { ComingSoon } from '@saunter/kiosk-shell/look';
import type { KioskWords } from '@saunter/text';
import type { ReactElement } from 'react';

/** The kiosk before it opens: what it is for, and what to do meanwhile. */
export function EnrollmentKioskView({ words }: { readonly words: KioskWords }): ReactElement {
  return <ComingSoon title={words.signUpTitle} headline={words.comingSoon} body={words.signUpComingSoon} />;
}
