import '../look.css';
import { words as wordsOf } from '@saunter/text';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { dressPage } from '../ease/dress-page.ts';
import type { Ease } from '../ease/ease.ts';
import { TEXT_SIZES } from '../ease/ease.ts';
import { keypadNavigation } from '../keypad/keypad-navigation.ts';
import { KioskFoot } from '../kiosk-foot.tsx';
import { KioskFrame } from '../kiosk-frame.tsx';
import { narratePage } from '../speech/narrate-page.ts';
import { Narrator } from '../speech/narrator.ts';
import { lookStories } from './look-stories.tsx';

/**
 * Every shared part in a kiosk's screen, in development and tests only. `?story=NAME` chooses it; `language`, `text`,
 * `contrast`, `calm`, `low`, `speech` and `ease` turn its knobs. What would be said is in `window.said`.
 */
const query = new URLSearchParams(window.location.search);
const Story = lookStories[query.get('story') ?? ''] ?? (() => null);
const start: Ease = {
  textSize: TEXT_SIZES.find((size) => String(size) === query.get('text')) ?? 100,
  contrast: query.has('contrast'),
  calm: query.has('calm'),
  low: query.has('low'),
  speech: query.has('speech'),
};

let showCaption: (text: string) => void = () => {};
const silent = { say: () => {}, hush: () => {} };
const narrator = new Narrator(silent, (text) => showCaption(text));
Object.assign(window, { said: () => narrator.log.map(({ text }) => text) });

function Gallery(): ReactElement {
  const [language, chooseLanguage] = useState(query.get('language') ?? 'en');
  const [ease, changeEase] = useState(start);
  const [isEaseOpen, openEase] = useState(query.has('ease'));
  const [caption, setCaption] = useState('');
  const [typed, type] = useState(query.get('typed') ?? '');
  const words = wordsOf(language);
  showCaption = setCaption;
  useEffect(() => dressPage(document.documentElement, words, ease), [words, ease]);
  useEffect(() => narrator.turn(ease.speech), [ease.speech]);
  useEffect(() => narratePage(document, narrator), []);
  useEffect(() => keypadNavigation(document), []);
  const { kiosk, look } = words;
  const foot = { words: look, language, ease, isEaseOpen, caption, chooseLanguage, changeEase, openEase };
  return (
    <I18nProvider locale={language}>
      <KioskFrame
        storeName="Corner Shop"
        threshold="holds"
        headline={kiosk.receiptsTitle}
        foot={<KioskFoot {...foot} sayAgain={() => narrator.again()} />}
      >
        <Story words={words} typed={typed} type={type} />
      </KioskFrame>
    </I18nProvider>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Gallery />);
