import '../look.css';
import { words as wordsOf } from '@saunter/text';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { dressPage } from '../ease/dress-page.ts';
import { keypadNavigation } from '../keypad/keypad-navigation.ts';
import { KioskFoot } from '../kiosk-foot.tsx';
import { KioskFrame } from '../kiosk-frame.tsx';
import { narratePage } from '../speech/narrate-page.ts';
import { Narrator } from '../speech/narrator.ts';
import { lookStories } from './look-stories.tsx';
import type { Knobs } from './show-gallery.tsx';
import { showGallery } from './show-gallery.tsx';

const silent = { say: () => {}, hush: () => {} };

/** One shared part in a kiosk's screen that works; what would be said is in `window.said`. */
function Part({ story, knobs }: { readonly story: string; readonly knobs: Knobs }): ReactElement {
  const [language, chooseLanguage] = useState<string>(knobs.language);
  const [ease, changeEase] = useState(knobs.ease);
  const [isEaseOpen, openEase] = useState(knobs.own('panel') !== undefined);
  const [caption, setCaption] = useState('');
  const [typed, type] = useState(knobs.own('typed') ?? '');
  const [narrator] = useState(() => new Narrator(silent, setCaption));
  const Story = lookStories[story] ?? (() => null);
  const words = wordsOf(language);
  useEffect(() => dressPage(document.documentElement, words, ease), [words, ease]);
  useEffect(() => narrator.turn(ease.speech), [narrator, ease.speech]);
  useEffect(() => narratePage(document, narrator), [narrator]);
  useEffect(() => keypadNavigation(document), []);
  useEffect(() => {
    Object.assign(window, { said: () => narrator.log.map(({ text }) => text) });
  }, [narrator]);
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

// Its own knobs are `panel`, which opens "Reading and hearing", and `typed`, what stands in a field.
showGallery({
  stories: Object.keys(lookStories),
  draw: (story, knobs) => <Part story={story} knobs={knobs} />,
});
