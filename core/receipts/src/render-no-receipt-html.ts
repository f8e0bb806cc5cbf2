import { resolveLocale, words } from '@saunter/text';
import { html } from './html.ts';
import { htmlDocument } from './html-document.ts';
import { layThreshold } from './receipt-html-parts.ts';
import { looks } from './receipt-styles.ts';

/** What stands at the address of no receipt: says so, says why that may be, and tells nobody which addresses exist. */
export function renderNoReceiptHtml(locale: string): string {
  const said = words(resolveLocale(locale));
  const say = said.receipt;
  const look = looks('web');
  return htmlDocument({
    medium: 'web',
    words: said,
    title: say.noReceiptTitle,
    main: html`<h1 ${look('store')}>${say.noReceiptTitle}</h1>
${layThreshold(look, 'closed')}
<p ${look('text')}>${say.noReceipt}</p>
<p ${look('text')}>${say.noReceiptHelp}</p>`,
  });
}
