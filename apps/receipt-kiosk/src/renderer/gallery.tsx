import '@saunter/kiosk-shell/look.css';
import './kiosk.css';
import './gallery.css';
import { dressPage, KioskFoot, TEXT_SIZES, USUAL_EASE } from '@saunter/kiosk-shell/look';
import { words } from '@saunter/text';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { kioskStories } from './kiosk-stories.ts';
import { KioskView } from './kiosk-view.tsx';

/**
 * Every screen by name, in development and tests only. `?story=NAME` shows one at its real size; `language=ar`,
 * `contrast=more`, `text=200` and `low=1` turn its knobs. Without a name: the list.
 */
const query = new URLSearchParams(window.location.search);
const language = query.get('language') ?? 'en';
const ease = {
  ...USUAL_EASE,
  contrast: query.get('contrast') === 'more',
  low: query.has('low'),
  textSize: TEXT_SIZES.find((size) => String(size) === query.get('text')) ?? USUAL_EASE.textSize,
};
dressPage(document.documentElement, words(language), ease);

const named = kioskStories[query.get('story') ?? ''];
const nothing = () => {};
const foot = (
  <KioskFoot
    {...{ words: words(language).look, language, ease, isEaseOpen: query.has('ease'), caption: '' }}
    {...{ chooseLanguage: nothing, changeEase: nothing, openEase: nothing, sayAgain: nothing }}
  />
);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    named ? (
      <I18nProvider locale={language}>
        <KioskView screen={{ ...named, language }} foot={foot} touch={nothing} />
      </I18nProvider>
    ) : (
      <ul className="gallery">
        {Object.keys(kioskStories).map((story) => (
          <li key={story}>
            <a href={`?story=${story}`}>{story}</a>
          </li>
        ))}
      </ul>
    ),
  );
}
