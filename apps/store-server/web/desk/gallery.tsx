import '@saunter/kiosk-shell/web.css';
import { languages } from '@saunter/text';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { ApiClient } from '../shared/api-client.ts';
import '../shared/controls.css';
import { speakPage } from '../shared/dress-page.ts';
import './desk.css';
import { DeskPage } from './desk-page.tsx';
import type { Refused } from './desk-stories.ts';
import { deskStories } from './desk-stories.ts';

/**
 * The desk before a server that says what a story says, for pictures and tests. `?story=NAME` shows one; `language`,
 * `ground=ink`, `contrast=more` and `text=200` turn its knobs. Without a name: the list.
 */
const query = new URLSearchParams(window.location.search);
const html = document.documentElement;
html.dataset['ground'] = query.get('ground') ?? 'paper';
if (query.get('contrast') === 'more') html.dataset['contrast'] = 'more';
html.style.fontSize = `${query.get('text') ?? '100'}%`;
const language = languages.find((one) => one === query.get('language')) ?? 'en';
speakPage(html, language);
config({ jitless: true });

const story = deskStories[query.get('story') ?? ''];

/** Says what the story says; whatever it says nothing of is not there. */
function answer(path: string, method = 'GET'): Response {
  const said = story?.answers[`${method} ${path}`] ?? story?.answers[`${method} ${path.split('?')[0]}`];
  const { refused = 200, kind = 'unknown' } = (said ?? { refused: 404 }) as Partial<Refused>;
  const body = refused === 200 ? said : { error: { kind, message: kind, remedy: '' } };
  return new Response(JSON.stringify(body), { status: refused, headers: { 'content-type': 'application/json' } });
}

const api = new ApiClient({
  fetch: async (input, init) => answer(String(input), init?.method),
  pause: () => Promise.resolve(),
});
createRoot(document.getElementById('root') ?? document.body).render(
  story ? (
    <I18nProvider locale={language}>
      <DeskPage api={api} language={language} onLanguage={() => {}} />
    </I18nProvider>
  ) : (
    <ul>
      {Object.keys(deskStories).map((name) => (
        <li key={name}>
          <a href={`?story=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  ),
);
