import type { Log, Result } from '@saunter/kit';
import { renderSignInHtml } from '@saunter/receipts';
import { resolveLocale, words } from '@saunter/text';
import type { SignInMail } from '../app/sign-in-desk.ts';
import type { MailFailure } from './mail-failure.ts';
import type { MailTransport } from './mail-transport.ts';

/** What sending needs. */
export interface SignInMailParts {
  readonly transport: MailTransport;
  readonly storeName: string;
  /** Where shoppers reach this server. */
  readonly publicUrl: () => string;
  readonly log: Log;
}

/**
 * Mails a link that signs in to the app. The token stands behind `#`, which no browser sends to a server. Neither it nor
 * the address is in a log line.
 */
export async function sendSignInMail(
  { transport, storeName, publicUrl, log }: SignInMailParts,
  { email, locale: language, token, askedAt }: SignInMail,
  id: string,
): Promise<Result<{ readonly messageId: string }, MailFailure>> {
  const locale = resolveLocale(language);
  const say = words(locale).mail;
  const url = `${publicUrl()}/app/#sign-in=${token}`;
  const sent = await transport.deliver({
    ...{ to: email, fromName: storeName, subject: say.signInSubject(storeName), id, dateMs: askedAt },
    text: `${say.signInBody}\n\n${url}\n\n${say.signInNotYou}\n`,
    html: renderSignInHtml(locale, url),
  });
  if (sent.ok) log.info('a sign-in mail was handed over', { signInId: id });
  else log.warn('a sign-in mail was not handed over', { signInId: id, ...sent.error });
  return sent;
}
