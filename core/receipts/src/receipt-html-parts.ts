import type { ReceiptWords } from '@saunter/text';
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { StyleName } from './receipt-styles.ts';
import type { AmountRow, LineView, ReceiptView } from './receipt-view.ts';

/** Gives the attributes for a part's look; see `looks`. */
export type Look = (...names: readonly StyleName[]) => Html;

/** What was taken, with "why is this here?" under each line. */
export function layItems(view: ReceiptView, say: ReceiptWords, look: Look): Html {
  if (view.lines.length === 0) return html`<p ${look('nothing')}>${say.nothingTaken}</p>`;
  return html`<table ${look('table', 'items')}>
<thead><tr><th scope="col" ${look('head')}>${say.itemsHead}</th><th scope="col" ${look('headAmount')}>${view.currency}</th></tr></thead>
<tbody>
${view.lines.map((line) => layItem(line, say, look))}</tbody>
</table>`;
}

function layItem(line: LineView, say: ReceiptWords, look: Look): Html {
  const multiple = line.multiple === undefined ? html`` : html`<span ${look('multiple')}>${line.multiple}</span>`;
  return html`<tr><th scope="row" ${look('item')}><bdi>${line.name}</bdi>${multiple}</th><td ${look('itemAmount')}>${line.amount}</td></tr>
<tr><td colspan="2" ${look('why')}><details><summary ${look('question')} aria-label="${say.whyHereFor(line.name)}">${say.whyHere}</summary>
<ul ${look('reasons')}>${line.reasons.map((reason) => html`<li ${look('reason')}>${reason}</li>`)}</ul></details></td></tr>
`;
}

/** Tax and total: the one large number of the receipt. */
export function laySums(view: ReceiptView, look: Look): Html {
  return html`<table ${look('table', 'sums')}><tbody>
${view.beforeTotal.map((row) => layRow(row, look))}<tr><th scope="row" ${look('totalLabel')}>${view.total.label}</th><td ${look('totalAmount')}>${view.total.amount}</td></tr>
${view.afterTotal.map((row) => layRow(row, look))}</tbody></table>`;
}

/** The card, what was held, charged and given back. */
export function layPayment(view: ReceiptView, say: ReceiptWords, look: Look): Html {
  const note = view.paymentNote === undefined ? html`` : html`<p ${look('quiet')}>${view.paymentNote}</p>`;
  return html`<h2 ${look('section')}>${say.paymentHead}</h2>
<p ${look('text')}>${view.card}</p>
<table ${look('table')}><tbody>
${view.payment.map((row) => layRow(row, look))}</tbody></table>
${note}`;
}

/** How to get a refund, and whom to ask. */
export function layRefund(view: ReceiptView, say: ReceiptWords, look: Look): Html {
  return html`<h2 ${look('section')}>${say.refundHead}</h2>
<p ${look('text')}>${view.refundPolicy}</p>
<p ${look('text')}>${view.contact}</p>`;
}

function layRow(row: AmountRow, look: Look): Html {
  return html`<tr><th scope="row" ${look('label')}>${row.label}</th><td ${look('amount')}>${row.amount}</td></tr>
`;
}
