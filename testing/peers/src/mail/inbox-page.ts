import type { Html } from '@saunter/receipts';
import { html, trustedHtml } from '@saunter/receipts';
import type { CaughtMail } from './caught-mail.ts';
import { INBOX_STYLE_SHEET } from './inbox-style.ts';

/** The list of all mails, newest first. */
export function inboxPage(mails: readonly CaughtMail[], smtpUrl: string): string {
  const count = mails.length === 1 ? '1 mail' : `${mails.length} mails`;
  const list = html`<p class="quiet">${count}, newest first. This page shows a new one by itself.</p>
<ol>${[...mails].reverse().map(row)}</ol>`;
  const nothing = html`<p>No mail yet. Whatever is sent to ${smtpUrl} lands here and goes no further.</p>`;
  return page('Inbox', html`<h1>Inbox</h1>${mails.length > 0 ? list : nothing}`, mails.at(-1)?.id ?? 0);
}

/** One mail: as a mail program shows it, its text, and every byte. */
export function mailPage(mail: CaughtMail): string {
  const { id, subject, envelope, text, raw } = mail;
  const facts: readonly (readonly [string, string])[] = [
    ['To', envelope.to.join(', ')],
    ['From', envelope.from],
    ['Received', timeOf(mail)],
    ['Message-ID', mail.messageId],
  ];
  const shown = html`<iframe title="The mail as a mail program shows it" src="/messages/${String(id)}/body.html"
 sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  return page(
    subject || 'No subject',
    html`<p><a href="/">Inbox</a></p>
<h1>${subject || 'No subject'}</h1>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${mail.html ? shown : html`<pre tabindex="0">${text}</pre>`}
<details><summary>As text</summary><pre tabindex="0">${text}</pre></details>
<details><summary>Every byte (${String(raw.length)})</summary><pre tabindex="0">${Buffer.from(raw).toString('latin1')}</pre></details>
<p><a href="/messages/${String(id)}/raw">Save as .eml</a></p>`,
  );
}

/** Said where there is no such mail. */
export function noMailPage(): string {
  return page(
    'No such mail',
    html`<p><a href="/">Inbox</a></p><h1>No such mail</h1><p>It may have been the oldest and made room for a new one.</p>`,
  );
}

function row(mail: CaughtMail): Html {
  return html`<li><a href="/inbox/${String(mail.id)}"><b>${mail.subject || 'No subject'}</b></a>
<span>${mail.envelope.to.join(', ')}</span> <time>${timeOf(mail)}</time></li>`;
}

const timeOf = (mail: CaughtMail): string =>
  `${new Date(mail.receivedAtMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** @param newest the last mail on the page; a page that has one is drawn anew when a later one comes in. */
function page(title: string, body: Html, newest?: number): string {
  const marked = newest === undefined ? html`` : html` data-newest="${String(newest)}"`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: Saunter mail catcher</title>
<style>${trustedHtml(INBOX_STYLE_SHEET)}</style>
<script src="/inbox.js" defer></script>
</head>
<body${marked}>
<header><span class="threshold" aria-hidden="true"><i></i><i></i></span><p>Saunter mail catcher</p></header>
<main>${body}</main>
</body>
</html>
`.markup;
}
