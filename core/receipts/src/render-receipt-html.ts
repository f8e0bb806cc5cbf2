import { formatAmount, resolveLocale, words } from '@saunter/text';
import type { Credit } from './credit.ts';
import { layCredits } from './credit-html-parts.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { htmlDocument } from './html-document.ts';
import type { MailLinks } from './lay-mail-links.ts';
import { layMailLinks } from './lay-mail-links.ts';
import type { Receipt } from './receipt.ts';
import type { Look } from './receipt-html-parts.ts';
import {
  layHead,
  layItems,
  layPayment,
  layReferences,
  layRefund,
  laySums,
  layThreshold,
} from './receipt-html-parts.ts';
import type { Medium } from './receipt-styles.ts';
import { looks } from './receipt-styles.ts';
import { viewReceipt } from './receipt-view.ts';

/** How a receipt is rendered. */
export interface HtmlOptions extends MailLinks {
  /** BCP 47: the words, the amounts and the dates; English where we do not speak it. */
  readonly locale: string;
  /** What went back of it since. */
  readonly credits?: readonly Credit[];
  /** `mail` carries every look inline and a link to the page; `web` is that page. */
  readonly for: Medium;
}

/**
 * A receipt as one whole HTML document that needs nothing else: no script, no image, no style sheet. The page asks for
 * its fonts in `fonts/` beside itself and does without them as well.
 */
export function renderReceiptHtml(receipt: Receipt, options: HtmlOptions): string {
  const locale = resolveLocale(options.locale);
  const view = viewReceipt(receipt, locale);
  const said = words(locale);
  const say = said.receipt;
  const look = looks(options.for);
  const isMail = options.for === 'mail';
  return htmlDocument({
    medium: options.for,
    words: said,
    title: say.documentTitle(view.storeName),
    ...(isMail && { before: layPreview(receipt, locale, look) }),
    main: html`${layHead(view, say, look)}
${layThreshold(look)}
<p ${look('day')}>${view.day}</p>
<p ${look('quiet')}>${view.stay}</p>
${layItems(view, say, look)}
${laySums(view, look)}
${layPayment(view, say, look)}
${layCredits(receipt, options.credits ?? [], locale, look)}
${layRefund(view, say, look)}
${layReferences(view, look)}
${isMail ? layMailLinks(options, locale, look, said.mail.openOnline) : ''}`,
  });
}

/** What a mail program shows beside the subject. */
function layPreview(receipt: Receipt, locale: string, look: Look): Html {
  const items = receipt.lines.reduce((count, line) => count + line.quantity, 0);
  const total = formatAmount(receipt.totalMinor, receipt.currency, locale);
  return html`<div ${look('preview')}>${words(locale).mail.preview(items, total)}</div>
`;
}
