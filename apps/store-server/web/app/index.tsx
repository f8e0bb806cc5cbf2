import '@saunter/kiosk-shell/web.css';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import '../shared/controls.css';
import { browserClock, browserEntropy, browserTimers } from '../shared/browser-machine.ts';
import { dressPage, speakPage } from '../shared/dress-page.ts';
import { openApiClient } from '../shared/open-api-client.ts';
import './app.css';
import { AppRunner } from './phone/app-runner.ts';
import { chosenLanguage, keepLanguage } from './phone/chosen-language.ts';
import { KeptThings } from './phone/kept-things.ts';
import { takeSignInToken } from './phone/take-sign-in-token.ts';
import type { ShopperScreen } from './screen/shopper-screen.ts';
import { AppView } from './views/app-view.tsx';

const token = takeSignInToken(window);
const api = openApiClient();
const root = createRoot(document.getElementById('root') ?? document.body);
const html = document.documentElement;
const language = chosenLanguage(window);
dressPage(html, window);
api.speak(language);

const show = (screen: ShopperScreen) => {
  speakPage(html, screen.language);
  root.render(
    <I18nProvider locale={screen.language}>
      <AppView screen={screen} act={(intent) => runner.act(intent)} />
    </I18nProvider>,
  );
};
const runner = new AppRunner({
  ...{ api, things: await KeptThings.open(), language, show },
  ...{ clock: browserClock, timers: browserTimers, entropy: browserEntropy },
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  speak: (chosen) => {
    keepLanguage(window, chosen);
    api.speak(chosen);
  },
});
window.addEventListener('hashchange', () => {
  const opened = takeSignInToken(window);
  if (opened !== undefined) runner.openLink(opened);
});
await runner.start(token);
// Without a worker the app still works wherever there is a network.
await navigator.serviceWorker?.register(new URL('service-worker.js', window.location.href)).catch(() => undefined);
