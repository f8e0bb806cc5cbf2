import { formatAmount, words } from '@saunter/text';
import type { Html } from './html.ts';
import { html, trustedHtml } from './html.ts';
import type { Receipt } from './receipt.ts';
import type { Look } from './receipt-html-parts.ts';
import { layItems, layPayment, layRefund, laySums } from './receipt-html-parts.ts';
import { looks, MAIL_STYLE_SHEET, PAGE_STYLE_SHEET } from './receipt-styles.ts';
import type { ReceiptView } from './receipt-view.ts';
import { viewReceipt } from './receipt-view.ts';

/** How a receipt is rendered. */
export interface HtmlOptions {
  /** BCP 47: the words, the amounts and the dates. */
  readonly locale: string;
  /** Where the receipt's own page is; only `http` and `https` become a link. */
  readonly receiptUrl: string;
  /** `mail` carries every look inline and a link to the page; `web` is that page. */
  readonly for: 'mail' | 'web';
}

/**
 * A receipt as one whole HTML document that needs nothing else: no script, no image, no style sheet. The page asks for
 * its fonts in `fonts/` beside itself and does without them as well.
 */
export function renderReceiptHtml(receipt: Receipt, options: HtmlOptions): string {
  const view = viewReceipt(receipt, options.locale);
  const say = words(options.locale).receipt;
  const look = looks(options.for);
  const sheet = trustedHtml(options.for === 'mail' ? MAIL_STYLE_SHEET : PAGE_STYLE_SHEET);
  const page = html`<!doctype html>
<html lang="${view.language}" dir="${view.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${say.documentTitle(view.storeName)}</title>
<style>${sheet}</style>
</head>
<body ${look('ground')}>
${options.for === 'mail' ? layPreview(receipt, options.locale, look) : ''}<main ${look('paper')}>
${layHead(view, say.title, look)}
${layThreshold(look)}
<p ${look('day')}>${view.day}</p>
<p ${look('quiet')}>${view.stay}</p>
${layItems(view, say, look)}
${laySums(view, look)}
${layPayment(view, say, look)}
${layRefund(view, say, look)}
<p ${look('references')}>${[...view.references, ...view.cardData].map((line, i) => (i === 0 ? html`${line}` : html`<br>${line}`))}</p>
${options.for === 'mail' ? layLink(options, look) : ''}</main>
</body>
</html>
`;
  return page.markup;
}

function layHead(view: ReceiptView, title: string, look: Look): Html {
  return html`<p ${look('kind')}>${title}</p>
<h1 ${look('store')}><bdi>${view.storeName}</bdi></h1>
${view.addressLines.map((line) => html`<p ${look('address')}><bdi>${line}</bdi></p>`)}`;
}

/** The threshold, parted in the middle: the visit went through. A table, because every mail program draws one. */
function layThreshold(look: Look): Html {
  const bar = html`<td ${look('bar')}>&nbsp;</td>`;
  return html`<table role="presentation" aria-hidden="true" cellspacing="0" ${look('threshold')}><tr>${bar}<td ${look('gap')}>&nbsp;</td>${bar}</tr></table>`;
}

/** What a mail program shows beside the subject. */
function layPreview(receipt: Receipt, locale: string, look: Look): Html {
  const items = receipt.lines.reduce((count, line) => count + line.quantity, 0);
  const total = formatAmount(receipt.totalMinor, receipt.currency, locale);
  return html`<div ${look('preview')}>${words(locale).mail.preview(items, total)}</div>
`;
}

function layLink({ locale, receiptUrl }: HtmlOptions, look: Look): Html {
  const say = words(locale).mail;
  const link = /^https?:\/\//.test(receiptUrl)
    ? html`<p ${look('section')}><a href="${receiptUrl}" ${look('link')}>${say.openOnline}</a></p>
`
    : html``;
  return html`${link}<p ${look('quiet')}>${say.whyThisMail}</p>
`;
}
