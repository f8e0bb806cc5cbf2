import { ComingSoon } from '@saunter/kiosk-shell/look';
import type { KioskWords } from '@saunter/text';
import type { ReactElement } from 'react';

/** The kiosk before it opens: what it is for, and what to do meanwhile. */
export function ReceiptKioskView({ words }: { readonly words: KioskWords }): ReactElement {
  return <ComingSoon title={words.receiptsTitle} headline={words.comingSoon} body={words.receiptsComingSoon} />;
}
