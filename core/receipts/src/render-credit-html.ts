import { resolveLocale, words } from '@saunter/text';
import type { Credit } from './credit.ts';
import { layCredit } from './credit-html-parts.ts';
import { viewCredit } from './credit-view.ts';
import { html } from './html.ts';
import { htmlDocument } from './html-document.ts';
import type { MailLinks } from './lay-mail-links.ts';
import { layMailLinks } from './lay-mail-links.ts';
import { plainText } from './plain-text.ts';
import { layThreshold } from './receipt-html-parts.ts';
import { looks } from './receipt-styles.ts';

/** A credit as one whole HTML document for a mail, with the way to its receipt. */
export function renderCreditHtml(credit: Credit, options: MailLinks & { readonly locale: string }): string {
  const locale = resolveLocale(options.locale);
  const said = words(locale);
  const view = viewCredit(credit, locale);
  const look = looks('mail');
  const { store } = credit;
  const lines = [said.credit.ofReceipt(plainText(credit.receiptNumber)), ...view.references];
  return htmlDocument({
    medium: 'mail',
    words: said,
    title: said.credit.documentTitle(plainText(store.name)),
    before: html`<div ${look('preview')}>${said.credit.preview(view.total.amount.replace(/^[-−]/, ''))}</div>
`,
    main: html`<p ${look('kind')}>${view.number}</p>
<h1 ${look('store')}><bdi>${plainText(store.name)}</bdi></h1>
${layThreshold(look)}
${layCredit(view, look)}
<p ${look('references')}>${lines.map((line, i) => (i === 0 ? html`${line}` : html`<br>${line}`))}</p>
<p ${look('text')}>${said.receipt.contact(plainText(store.contact))}</p>
${layMailLinks(options, locale, look, said.credit.openOnline)}`,
  });
}
