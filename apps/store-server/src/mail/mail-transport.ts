import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import { createTransport } from 'nodemailer';
import type { MailFailure } from './mail-failure.ts';
import { classifyMailError } from './mail-failure.ts';

/** One mail to one address, in both forms. */
export interface MailMessage {
  readonly to: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Becomes the Message-ID's local part: a repeat carries the same and can be told from a second mail. */
  readonly id: string;
  /** Ends mail to this address: a POST to it with one click of a mail program (RFC 8058), a GET for a person. */
  readonly unsubscribeUrl?: string;
  /** The mail's date, the same in every repeat; epoch milliseconds. */
  readonly dateMs: number;
}

/** The store's one way to hand mail over. */
export interface MailTransport {
  /** Hands `message` to the mail server; an answer that came too late counts as none. */
  deliver(message: MailMessage): Promise<Result<{ readonly messageId: string }, MailFailure>>;
  /** Ends what is under way; those mails come back as unreachable. */
  close(): void;
}

/** How long each wait may last; the whole hand-over ends at `totalMs`. */
export interface MailTimeouts {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly totalMs: number;
}

const TIMEOUTS: MailTimeouts = { connectMs: 10_000, answerMs: 30_000, totalMs: 60_000 };
// RFC 5321, 4.1.2, narrowed: one address, no quoting, no comment, nothing that a header or an envelope could end on.
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/;

/**
 * Opens the way to the mail server at `smtpUrl` (`smtp://` or `smtps://`, user and password in it when needed).
 * Nothing is connected yet: each mail is one connection, so a restarted server is no special case.
 * @throws OperatorError when `smtpUrl` or `fromAddress` cannot be used.
 */
export function openMailTransport(
  smtpUrl: string,
  fromAddress: string,
  timeouts: MailTimeouts = TIMEOUTS,
): MailTransport {
  refuseBadSettings(smtpUrl, fromAddress);
  const domain = fromAddress.slice(fromAddress.lastIndexOf('@') + 1);
  const transporter = createTransport({
    url: smtpUrl,
    connectionTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.answerMs,
    socketTimeout: timeouts.answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const closing = new AbortController();
  return {
    async deliver(message) {
      if (!ADDRESS.test(message.to)) return err({ kind: 'mail-address-malformed', class: 'end' });
      const messageId = `<${message.id}@${domain}>`;
      try {
        await transporter.sendMail({
          from: { name: message.fromName, address: fromAddress },
          to: { name: '', address: message.to },
          subject: message.subject,
          text: message.text,
          html: message.html,
          messageId,
          date: new Date(message.dateMs),
          // RFC 3834: nobody's holiday answers this.
          headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(message) },
          signal: AbortSignal.any([closing.signal, AbortSignal.timeout(timeouts.totalMs)]),
        });
        return ok({ messageId });
      } catch (error) {
        const failure = classifyMailError(error);
        if (failure) return err(failure);
        throw error;
      }
    },
    close: () => {
      closing.abort();
      transporter.close();
    },
  };
}

function unsubscribeHeaders({ unsubscribeUrl }: MailMessage): Readonly<Record<string, string>> {
  if (unsubscribeUrl === undefined) return {};
  return { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function refuseBadSettings(smtpUrl: string, fromAddress: string): void {
  const url = URL.parse(smtpUrl);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    // The value may hold a password, so it is not repeated.
    throw new OperatorError(
      'SMTP_URL is not the address of a mail server',
      'Set SMTP_URL to smtp://host:port or smtps://user:password@host:port.',
    );
  }
  if (!ADDRESS.test(fromAddress)) {
    throw new OperatorError(
      `SAUNTER_MAIL_FROM is not a plain mail address: ${fromAddress}`,
      'Set SAUNTER_MAIL_FROM to an address such as receipts@store.example, without a name.',
    );
  }
}
