import type { ReceiptColours } from '@saunter/receipts';
import { DAY, NIGHT } from '@saunter/receipts';

const variables = ({ ground, paper, ink, quietInk, rule, open }: ReceiptColours) =>
  `--ground:${ground};--paper:${paper};--ink:${ink};--quiet:${quietInk};--rule:${rule};--open:${open}`;

/** The look of the inbox: the receipt's paper and ink, in a column wide enough for a mail. */
export const INBOX_STYLE_SHEET = `
:root{color-scheme:light dark;${variables(DAY)}}
@media (prefers-color-scheme:dark){:root{${variables(NIGHT)}}}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',system-ui,sans-serif}
header,main{max-width:860px;margin:0 auto;padding:0 24px}
header{padding-top:28px}
header p{margin:10px 0 0;color:var(--quiet);font-size:15px}
.threshold{display:flex;justify-content:space-between}
.threshold i{width:46%;height:4px;border-radius:2px;background:var(--open)}
h1{margin:8px 0 16px;font-size:30px;line-height:1.2;letter-spacing:-0.01em;overflow-wrap:anywhere}
.quiet,dt,time,li span{color:var(--quiet);font-size:15px}
a{color:inherit;text-underline-offset:3px}
a:focus-visible,summary:focus-visible,pre:focus-visible{outline:3px solid currentColor;outline-offset:3px}
ol{list-style:none;margin:0;padding:0}
li{display:grid;grid-template-columns:1fr auto;gap:0 24px;padding:14px 0;border-top:1px solid var(--rule);overflow-wrap:anywhere}
li a{grid-column:1/-1;text-decoration:none;font-size:19px}
li a:hover b{text-decoration:underline;text-underline-offset:3px}
dl{margin:0 0 20px}
dl div{display:flex;gap:12px}
dt{flex:0 0 6.5em}
dd{margin:0;overflow-wrap:anywhere}
iframe{width:100%;height:1100px;box-sizing:border-box;border:1px solid var(--rule);border-radius:6px;background:var(--ground)}
details{border-top:1px solid var(--rule);margin-top:16px}
summary{padding:12px 0;cursor:pointer;font-weight:700}
pre{margin:0 0 16px;padding:16px;overflow:auto;background:var(--ground);border-radius:6px;font:15px/1.45 ui-monospace,'DejaVu Sans Mono',monospace}
@media (max-width:520px){li{grid-template-columns:1fr}header,main{padding-left:18px;padding-right:18px}}
`;
