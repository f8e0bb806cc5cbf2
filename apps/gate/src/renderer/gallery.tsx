import '@saunter/kiosk-shell/look.css';
import { createRoot } from 'react-dom/client';
import type { GateScreen } from '../contract/gate-screen.ts';
import { gateStories } from './gate-stories.ts';
import { GateView } from './gate-view.tsx';
import './gallery.css';

const SIDES: readonly GateScreen['readerSide'][] = ['left', 'right', 'below'];

/**
 * Every screen by name, in development and tests only. `?story=NAME` shows one at its real size; `ground`,
 * `contrast=more`, `text=200` and `reader=left` (or `right`, `below`) turn its knobs. Without a name: the list.
 */
const query = new URLSearchParams(window.location.search);
const html = document.documentElement;
html.dataset['ground'] = query.get('ground') ?? 'ink';
if (query.get('contrast') === 'more') html.dataset['contrast'] = 'more';
html.style.fontSize = `${query.get('text') ?? '100'}%`;

const name = query.get('story') ?? '';
const named = gateStories[name];
const readerSide = SIDES.find((side) => side === query.get('reader'));
const screen = named && readerSide ? { ...named, readerSide } : named;
const root = document.getElementById('root');
const nothing = () => {};
if (root) {
  createRoot(root).render(
    screen ? (
      <GateView screen={screen} chooseGroupSize={nothing} cancel={nothing} />
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
