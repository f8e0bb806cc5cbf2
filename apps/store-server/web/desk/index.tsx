import '@saunter/kiosk-shell/web.css';
import type { Language } from '@saunter/text';
import { languages } from '@saunter/text';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import '../shared/controls.css';
import { dressPage, speakPage } from '../shared/dress-page.ts';
import { openApiClient } from '../shared/open-api-client.ts';
import './desk.css';
import { DeskPage } from './desk-page.tsx';

const NAME = 'saunter-desk-language';
const api = openApiClient();
const root = createRoot(document.getElementById('root') ?? document.body);
const html = document.documentElement;
dressPage(html, window);

/** What was chosen at this desk, else the browser's own language. */
function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(NAME) ?? '', ...navigator.languages].map(
    (tag) => tag.toLowerCase().split('-', 1)[0],
  );
  return (
    languages.find((language) => language === wanted.find((tag) => languages.some((known) => known === tag))) ?? 'en'
  );
}

function show(language: Language): void {
  speakPage(html, language);
  api.speak(language);
  const choose = (chosen: Language) => {
    localStorage.setItem(NAME, chosen);
    show(chosen);
  };
  root.render(
    <I18nProvider locale={language}>
      <DeskPage api={api} language={language} onLanguage={choose} />
    </I18nProvider>,
  );
}

show(chosenLanguage());
