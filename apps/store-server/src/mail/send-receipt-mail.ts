import type { Log, Result } from '@saunter/kit';
import { ok } from '@saunter/kit';
import type { Receipt } from '@saunter/receipts';
import { renderReceiptHtml, renderReceiptText } from '@saunter/receipts';
import { formatAmount, resolveLocale, words } from '@saunter/text';
import type { MailFailure } from './mail-failure.ts';
import type { MailTransport } from './mail-transport.ts';

/** What sending needs. */
export interface ReceiptMailParts {
  readonly transport: MailTransport;
  readonly log: Log;
}

/** One receipt for one address. */
export interface ReceiptMailRequest {
  readonly to: string;
  readonly receipt: Receipt;
  /** The receipt's own page. */
  readonly receiptUrl: string;
  /** Ends mail to this address with one click. */
  readonly unsubscribeUrl: string;
  /** Of a receipt that is mailed once more: another mail than its first. */
  readonly mailId?: string;
  /** BCP 47: the shopper's language; English where we do not speak it. */
  readonly locale: string;
}

/**
 * Mails a receipt, as HTML and as text. Its Message-ID is derived from the receipt id: sent again after an answer that
 * got lost, it is the same mail. The address is in no log line.
 */
export async function sendReceiptMail(
  { transport, log }: ReceiptMailParts,
  { to, receipt, receiptUrl, unsubscribeUrl, mailId, locale: language }: ReceiptMailRequest,
): Promise<Result<{ readonly messageId: string }, MailFailure>> {
  const locale = resolveLocale(language);
  const say = words(locale).mail;
  const total = formatAmount(receipt.totalMinor, receipt.currency, locale);
  const { name } = receipt.store;
  const sent = await transport.deliver({
    to,
    fromName: name,
    subject: receipt.lines.length > 0 ? say.subject(total, name) : say.subjectNothingTaken(name),
    text: `${renderReceiptText(receipt, locale)}\n${say.openOnline}:\n${receiptUrl}\n\n${say.whyThisMail}\n${unsubscribeUrl}\n`,
    html: renderReceiptHtml(receipt, { locale, receiptUrl, unsubscribeUrl, for: 'mail' }),
    id: mailId ?? receipt.id,
    unsubscribeUrl,
    dateMs: receipt.times.chargedAt,
  });
  const fields = { receiptId: receipt.id };
  if (!sent.ok) {
    log.warn('a receipt mail was not handed over', { ...fields, ...sent.error });
    return sent;
  }
  log.info('a receipt mail was handed over', { ...fields, messageId: sent.value.messageId });
  return ok({ messageId: sent.value.messageId });
}
