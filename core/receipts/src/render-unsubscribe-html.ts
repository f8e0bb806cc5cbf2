import { resolveLocale, words } from '@saunter/text';
import { html } from './html.ts';
import { htmlDocument } from './html-document.ts';
import { layThreshold } from './receipt-html-parts.ts';
import { looks } from './receipt-styles.ts';

/** The page that mail is ended on: `ask` has the one button, `done` says that it is so. */
export function renderUnsubscribeHtml(locale: string, step: 'ask' | 'done'): string {
  const said = words(resolveLocale(locale));
  const say = said.mail;
  const look = looks('web');
  const title = step === 'ask' ? say.stopMailTitle : say.mailStoppedTitle;
  return htmlDocument({
    medium: 'web',
    words: said,
    title,
    main: html`<h1 ${look('store')}>${title}</h1>
${layThreshold(look, step === 'ask' ? 'closed' : undefined)}
<p ${look('text')}>${step === 'ask' ? say.stopMailAsk : say.mailStopped}</p>
${step === 'ask' ? html`<form method="post"><button type="submit" ${look('button')}>${say.stopMail}</button></form>` : ''}`,
  });
}
