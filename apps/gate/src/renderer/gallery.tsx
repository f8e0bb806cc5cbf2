import '@saunter/kiosk-shell/look.css';
import { dressPage, TEXT_SIZES, USUAL_EASE } from '@saunter/kiosk-shell/look';
import { words } from '@saunter/text';
import type { ReactElement } from 'react';
import { useEffect, useSyncExternalStore } from 'react';
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

const readerSide = SIDES.find((side) => side === query.get('reader'));
const nothing = () => {};

/** The story that the address names; `#NAME` after the knobs changes it without loading anything again. */
function Gallery(): ReactElement {
  const name = useSyncExternalStore(onHash, () => window.location.hash.slice(1) || (query.get('story') ?? ''));
  useEffect(() => {
    document.body.dataset['story'] = name;
  }, [name]);
  const named = gateStories[name];
  if (!named) return <Names />;
  const screen = { ...named, language, ...(readerSide && { readerSide }) };
  return (
    <I18nProvider locale={language}>
      <GateView key={name} screen={screen} chooseGroupSize={nothing} cancel={nothing} chooseLanguage={nothing} />
    </I18nProvider>
  );
}

function Names(): ReactElement {
  return (
    <ul className="gallery">
      {Object.keys(gateStories).map((story) => (
        <li key={story}>
          <a href={`?story=${story}`}>{story}</a>
        </li>
      ))}
    </ul>
  );
}

function onHash(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Gallery />);
