import type { Log, Result } from '@saunter/kit';
import { ok } from '@saunter/kit';
import type { Credit, Receipt } from '@saunter/receipts';
import { renderCreditHtml, renderCreditText, renderReceiptHtml, renderReceiptText } from '@saunter/receipts';
import { formatAmount, resolveLocale, words } from '@saunter/text';
import type { MailFailure } from './mail-failure.ts';
import type { MailMessage, MailTransport } from './mail-transport.ts';

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
  /** What went back of it since. */
  readonly credits?: readonly Credit[];
  /** Of a mail that tells of one credit instead. */
  readonly credit?: Credit;
  /** BCP 47: the shopper's language; English where we do not speak it. */
  readonly locale: string;
}

/**
 * Mails a receipt, as HTML and as text. Its Message-ID is derived from the receipt id: sent again after an answer that
 * got lost, it is the same mail. The address is in no log line.
 */
export async function sendReceiptMail(
  { transport, log }: ReceiptMailParts,
  mail: ReceiptMailRequest,
): Promise<Result<{ readonly messageId: string }, MailFailure>> {
  const { to, receipt, credit, mailId, unsubscribeUrl } = mail;
  const sent = await transport.deliver({
    ...{ to, fromName: receipt.store.name, unsubscribeUrl },
    ...(credit ? creditContent(mail, credit) : receiptContent(mail)),
    id: mailId ?? receipt.id,
    dateMs: credit?.at ?? receipt.times.chargedAt,
  });
  const fields = { receiptId: receipt.id, ...(credit && { creditId: credit.id }) };
  if (!sent.ok) {
    log.warn('a receipt mail was not handed over', { ...fields, ...sent.error });
    return sent;
  }
  log.info('a receipt mail was handed over', { ...fields, messageId: sent.value.messageId });
  return ok({ messageId: sent.value.messageId });
}

type Content = Pick<MailMessage, 'subject' | 'text' | 'html'>;

function receiptContent({
  receipt,
  credits = [],
  receiptUrl,
  unsubscribeUrl,
  locale: language,
}: ReceiptMailRequest): Content {
  const locale = resolveLocale(language);
  const say = words(locale).mail;
  const total = formatAmount(receipt.totalMinor, receipt.currency, locale);
  const { name } = receipt.store;
  return {
    subject: receipt.lines.length > 0 ? say.subject(total, name) : say.subjectNothingTaken(name),
    text: `${renderReceiptText(receipt, locale, credits)}\n${say.openOnline}:\n${receiptUrl}\n\n${say.whyThisMail}\n${unsubscribeUrl}\n`,
    html: renderReceiptHtml(receipt, { locale, receiptUrl, unsubscribeUrl, for: 'mail', credits }),
  };
}

function creditContent({ receiptUrl, unsubscribeUrl, locale: language }: ReceiptMailRequest, credit: Credit): Content {
  const locale = resolveLocale(language);
  const { credit: say, mail } = words(locale);
  const total = formatAmount(credit.totalMinor, credit.currency, locale);
  return {
    subject: say.subject(total, credit.store.name),
    text: `${renderCreditText(credit, locale)}\n${say.openOnline}:\n${receiptUrl}\n\n${mail.whyThisMail}\n${unsubscribeUrl}\n`,
    html: renderCreditHtml(credit, { locale, receiptUrl, unsubscribeUrl }),
  };
}
