import { languages, words } from '@saunter/text';
import type { ReactElement } from 'react';
import { useEffect, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { dressPage } from '../ease/dress-page.ts';
import type { Ease } from '../ease/ease.ts';
import { TEXT_SIZES, USUAL_EASE } from '../ease/ease.ts';
import './gallery.css';

/** What the address of a gallery asks for. */
export interface Knobs {
  readonly language: (typeof languages)[number];
  readonly ease: Ease;
  /** A knob that this gallery alone has, by its name. */
  own(name: string): string | undefined;
}

/** The states of one app, by name. */
export interface Gallery {
  readonly stories: readonly string[];
  draw(story: string, knobs: Knobs): ReactElement;
}

/**
 * Shows every state of an app by its name, in development and tests only. `#story=NAME` shows one at its real size;
 * `language=ar`, `ground=ink`, `contrast=more`, `text=200`, `low=1`, `calm=1`, `speech=1` and the app's own knobs
 * follow it. Another fragment swaps the story in place; `data-story` of the body says which one is drawn. Without a
 * name: the list.
 */
export function showGallery(gallery: Gallery): void {
  const usualGround = document.documentElement.dataset['ground'] ?? 'paper';
  createRoot(document.getElementById('root') ?? document.body).render(
    <Stage gallery={gallery} usualGround={usualGround} />,
  );
}

function Stage({ gallery, usualGround }: { readonly gallery: Gallery; readonly usualGround: string }): ReactElement {
  const address = useSyncExternalStore(onHash, () => window.location.hash.slice(1));
  const query = new URLSearchParams(address);
  const story = query.get('story') ?? '';
  const knobs = knobsOf(query);
  const { language, ease } = knobs;
  const ground = query.get('ground') ?? usualGround;
  // Before anything is drawn: what is measured while it is drawn has its size by then.
  document.documentElement.dataset['ground'] = ground;
  dressPage(document.documentElement, words(language), ease);
  useEffect(() => {
    window.scrollTo(0, 0);
    document.body.dataset['story'] = address;
  }, [address]);
  if (!gallery.stories.includes(story)) return <Names stories={gallery.stories} />;
  return (
    <I18nProvider key={address} locale={language}>
      {gallery.draw(story, knobs)}
    </I18nProvider>
  );
}

function knobsOf(query: URLSearchParams): Knobs {
  return {
    language: languages.find((one) => one === query.get('language')) ?? 'en',
    ease: {
      ...USUAL_EASE,
      contrast: query.get('contrast') === 'more',
      calm: query.has('calm'),
      low: query.has('low'),
      speech: query.has('speech'),
      textSize: TEXT_SIZES.find((size) => String(size) === query.get('text')) ?? USUAL_EASE.textSize,
    },
    own: (name) => query.get(name) ?? undefined,
  };
}

function Names({ stories }: Pick<Gallery, 'stories'>): ReactElement {
  return (
    <ul className="gallery">
      {stories.map((story) => (
        <li key={story}>
          <a href={`#story=${story}`}>{story}</a>
        </li>
      ))}
    </ul>
  );
}

function onHash(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
