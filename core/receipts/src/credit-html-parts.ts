import type { Credit } from './credit.ts';
import type { CreditView } from './credit-view.ts';
import { viewCredit, viewPaidInTheEnd } from './credit-view.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { Receipt } from './receipt.ts';
import type { Look } from './receipt-html-parts.ts';
import { layRows } from './receipt-html-parts.ts';

/** What one credit gave back, line by line, with its tax and to which card. */
export const layCredit = (view: CreditView, look: Look): Html => html`<p ${look('text')}>${view.day}</p>
<p ${look('quiet')}>${view.reason}</p>
${layRows(view.lines, look)}<table ${look('table')}><tbody>
<tr><th scope="row" ${look('totalLabel')}>${view.total.label}</th><td ${look('totalAmount')}>${view.total.amount}</td></tr>
</tbody></table>
${layRows(view.taxes, look)}<p ${look('text')}>${view.card}</p>
<p ${look('quiet')}>${view.note}</p>`;

/** All that went back of a receipt, below it, and what was paid in the end. */
export function layCredits(receipt: Receipt, credits: readonly Credit[], locale: string, look: Look): Html {
  if (credits.length === 0) return html``;
  const sections = credits.map((credit) => {
    const view = viewCredit(credit, locale);
    return html`<h2 ${look('section')}>${view.number}</h2>
<p ${look('text')}>${view.day}</p>
<p ${look('quiet')}>${view.reason}</p>
${layRows([...view.lines, view.total], look)}${layRows(view.taxes, look)}`;
  });
  return html`${sections}${layRows([viewPaidInTheEnd(receipt, credits, locale)], look)}`;
}
