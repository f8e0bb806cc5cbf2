import '@saunter/kiosk-shell/web.css';
import { languages } from '@saunter/text';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import '../shared/controls.css';
import { speakPage } from '../shared/dress-page.ts';
import './app.css';
import { shopperStories } from './screen/shopper-stories.ts';
import { AppView } from './views/app-view.tsx';

/**
 * Every state of the app by name, for pictures and tests. `?story=NAME` shows one; `language`, `ground=ink`,
 * `contrast=more` and `text=200` turn its knobs. Without a name: the list.
 */
const query = new URLSearchParams(window.location.search);
const html = document.documentElement;
html.dataset['ground'] = query.get('ground') ?? 'paper';
if (query.get('contrast') === 'more') html.dataset['contrast'] = 'more';
html.style.fontSize = `${query.get('text') ?? '100'}%`;
const language = languages.find((one) => one === query.get('language')) ?? 'en';
speakPage(html, language);

const story = shopperStories[query.get('story') ?? ''];
const nothing = () => {};
createRoot(document.getElementById('root') ?? document.body).render(
  story ? (
    <I18nProvider locale={language}>
      <AppView screen={{ ...story, language }} act={nothing} />
    </I18nProvider>
  ) : (
    <ul>
      {Object.keys(shopperStories).map((name) => (
        <li key={name}>
          <a href={`?story=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  ),
);
