import type { Ease } from '@saunter/kiosk-shell/look';
import {
  dressPage,
  keypadNavigation,
  Narrator,
  narratePage,
  platformSpeaker,
  USUAL_EASE,
} from '@saunter/kiosk-shell/look';
import { words } from '@saunter/text';
import { useEffect, useMemo, useState } from 'react';

/** How the one who stands here reads, hears and reaches. */
export interface EaseOfPage {
  readonly ease: Ease;
  readonly isEaseOpen: boolean;
  readonly caption: string;
  changeEase(ease: Ease): void;
  openEase(isOpen: boolean): void;
  sayAgain(): void;
}

/**
 * Dresses and narrates the page as it was chosen; all of it is forgotten when `visitor` changes, which is when somebody
 * has left. For the app alone.
 */
export function useEase(language: string, visitor: number): EaseOfPage {
  const [ease, changeEase] = useState(USUAL_EASE);
  const [isEaseOpen, openEase] = useState(false);
  const [caption, setCaption] = useState('');
  const narrator = useMemo(() => new Narrator(platformSpeaker(window), setCaption), []);
  useEffect(() => {
    if (visitor === 0) return;
    changeEase({ ...USUAL_EASE, contrast: window.matchMedia('(prefers-contrast: more)').matches });
    openEase(false);
    narrator.forget();
  }, [visitor, narrator]);
  useEffect(() => dressPage(document.documentElement, words(language), ease), [language, ease]);
  useEffect(() => narrator.turn(ease.speech), [narrator, ease.speech]);
  useEffect(() => narratePage(document, narrator), [narrator]);
  useEffect(() => keypadNavigation(document), []);
  return { ease, isEaseOpen, caption, changeEase, openEase, sayAgain: () => narrator.again() };
}
