import { words } from '@saunter/text';
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { Look } from './receipt-html-parts.ts';

/** Where a mail leads. */
export interface MailLinks {
  /** The receipt's own page; only `http` and `https` become a link. */
  readonly receiptUrl: string;
  /** Ends such mails with one click. */
  readonly unsubscribeUrl?: string;
}

const isLink = (url: string) => /^https?:\/\//.test(url);

/** The foot of a mail: the way to the receipt's page in the words `openOnline`, why it came, and how it comes no more. */
export function layMailLinks(
  { receiptUrl, unsubscribeUrl = '' }: MailLinks,
  locale: string,
  look: Look,
  openOnline: string,
): Html {
  const say = words(locale).mail;
  const link = html`<p ${look('section')}><a href="${receiptUrl}" ${look('link')}>${openOnline}</a></p>
`;
  const stop = html` <a href="${unsubscribeUrl}" ${look('link')}>${say.stopMail}</a>`;
  return html`${isLink(receiptUrl) ? link : ''}<p ${look('quiet')}>${say.whyThisMail}${isLink(unsubscribeUrl) ? stop : ''}</p>`;
}
