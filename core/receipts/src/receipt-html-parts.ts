import type { ReceiptWords } from '@saunter/text';
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { StyleName } from './receipt-styles.ts';
import type { AmountRow, LineView, ReceiptView } from './receipt-view.ts';

/** Gives the attributes for a part's look; see `looks`. */
export type Look = (...names: readonly StyleName[]) => Html;

/** Which store, and where. */
export function layHead(view: ReceiptView, say: ReceiptWords, look: Look): Html {
  return html`<p ${look('kind')}>${say.title}</p>
<h1 ${look('store')}><bdi>${view.storeName}</bdi></h1>
${view.addressLines.map((line) => html`<p ${look('address')}><bdi>${line}</bdi></p>`)}`;
}

/**
 * The threshold: parted in the middle where the visit went through, whole where nothing opened. A table, because every
 * mail program draws one.
 */
export function layThreshold(look: Look, state: 'open' | 'closed' = 'open'): Html {
  const bar = html`<td ${look('bar')}>&nbsp;</td>`;
  const cells =
    state === 'open' ? html`${bar}<td ${look('gap')}>&nbsp;</td>${bar}` : html`<td ${look('whole')}>&nbsp;</td>`;
  return html`<table role="presentation" aria-hidden="true" cellspacing="0" ${look('threshold')}><tr>${cells}</tr></table>`;
}

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
${line.discounts.map((row) => layDiscount(row, look))}<tr><td colspan="2" ${look('why')}><details><summary ${look('question')} aria-label="${say.whyHereFor(line.name)}">${say.whyHere}</summary>
<ul ${look('reasons')}>${line.reasons.map((reason) => html`<li ${look('reason')}>${reason}</li>`)}</ul></details></td></tr>
`;
}

const layDiscount = ({ label, amount }: AmountRow, look: Look) =>
  html`<tr><th scope="row" ${look('discount')}><bdi>${label}</bdi></th><td ${look('discountAmount')}>${amount}</td></tr>
`;

/** Tax and total: the one large number of the receipt, in a table of its own that leaves the others their widths. */
export function laySums(view: ReceiptView, look: Look): Html {
  const { label, amount } = view.total;
  return html`<div ${look('sums')}>${layRows(view.beforeTotal, look)}<table ${look('table')}><tbody>
<tr><th scope="row" ${look('totalLabel')}>${label}</th><td ${look('totalAmount')}>${amount}</td></tr>
</tbody></table>
${layRows(view.afterTotal, look)}</div>`;
}

/** The card, what was held, charged and given back. */
export function layPayment(view: ReceiptView, say: ReceiptWords, look: Look): Html {
  const note = view.paymentNote === undefined ? html`` : html`<p ${look('quiet')}>${view.paymentNote}</p>`;
  return html`<h2 ${look('section')}>${say.paymentHead}</h2>
<p ${look('text')}>${view.card}</p>
${layRows(view.payment, look)}${note}`;
}

/** How to get a refund, and whom to ask. */
export function layRefund(view: ReceiptView, say: ReceiptWords, look: Look): Html {
  return html`<h2 ${look('section')}>${say.refundHead}</h2>
<p ${look('text')}>${view.refundPolicy}</p>
<p ${look('text')}>${view.contact}</p>`;
}

/** The numbers that a question about this receipt should name. */
export function layReferences(view: ReceiptView, look: Look): Html {
  const lines = [...view.references, ...view.cardData].map((line, i) => (i === 0 ? html`${line}` : html`<br>${line}`));
  return html`<p ${look('references')}>${lines}</p>`;
}

/** Labels and amounts, a row each. */
export function layRows(rows: readonly AmountRow[], look: Look): Html {
  if (rows.length === 0) return html``;
  const cells = rows.map(
    ({ label, amount }) =>
      html`<tr><th scope="row" ${look('label')}><bdi>${label}</bdi></th><td ${look('amount')}>${amount}</td></tr>
`,
  );
  return html`<table ${look('table')}><tbody>
${cells}</tbody></table>
`;
}
