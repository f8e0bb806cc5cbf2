import '@saunter/kiosk-shell/look.css';
import { dressPage, TEXT_SIZES, USUAL_EASE } from '@saunter/kiosk-shell/look';
import { words } from '@saunter/text';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import type { GateScreen } from '../contract/gate-screen.ts';
import { gateStories } from './gate-stories.ts';
import { GateView } from './gate-view.tsx';
import './gallery.css';

const SIDES: readonly GateScreen['readerSide'][] = ['left', 'right', 'below'];

/**
 * Every screen by name, in development and tests only. `?story=NAME` shows one at its real size; `ground`,
 * `language=ar`, `contrast=more`, `text=200` and `reader=left` (or `right`, `below`) turn its knobs. Without a name: the list.
 */
const query = new URLSearchParams(window.location.search);
const html = document.documentElement;
const language = query.get('language') ?? 'en';
html.dataset['ground'] = query.get('ground') ?? 'ink';
dressPage(html, words(language), {
  ...USUAL_EASE,
  contrast: query.get('contrast') === 'more',
  textSize: TEXT_SIZES.find((size) => String(size) === query.get('text')) ?? USUAL_EASE.textSize,
});

const name = query.get('story') ?? '';
const named = gateStories[name];
const readerSide = SIDES.find((side) => side === query.get('reader'));
const screen = named && { ...named, language, ...(readerSide && { readerSide }) };
const root = document.getElementById('root');
const nothing = () => {};
if (root) {
  createRoot(root).render(
    screen ? (
      <I18nProvider locale={language}>
        <GateView screen={screen} chooseGroupSize={nothing} cancel={nothing} chooseLanguage={nothing} />
      </I18nProvider>
    ) : (
      <ul className="gallery">
        {Object.keys(gateStories).map((story) => (
          <li key={story}>
            <a href={`?story=${story}`}>{story}</a>
          </li>
        ))}
      </ul>
    ),
  );
}
