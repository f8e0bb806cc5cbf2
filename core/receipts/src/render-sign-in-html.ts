import { resolveLocale, words } from '@saunter/text';
import { html } from './html.ts';
import { htmlDocument } from './html-document.ts';
import { layThreshold } from './receipt-html-parts.ts';
import { looks } from './receipt-styles.ts';

/** The mail that signs a shopper in to the app; `url` carries the one secret, and nothing else of the mail does. */
export function renderSignInHtml(locale: string, url: string): string {
  const said = words(resolveLocale(locale));
  const say = said.mail;
  const look = looks('mail');
  return htmlDocument({
    medium: 'mail',
    words: said,
    title: say.signInTitle,
    main: html`<h1 ${look('store')}>${say.signInTitle}</h1>
${layThreshold(look)}
<p ${look('text')}>${say.signInBody}</p>
<p ${look('text')}><a href="${url}" ${look('button')}>${say.signInOpen}</a></p>
<p ${look('text')}>${say.signInNotYou}</p>`,
  });
}
