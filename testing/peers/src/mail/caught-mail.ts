import { simpleParser } from 'mailparser';

/** One mail as it came in, and what a mail program makes of it. */
export interface CaughtMail {
  /** Counts from 1 in the order of arrival. */
  readonly id: number;
  readonly receivedAtMs: number;
  readonly envelope: MailEnvelope;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The message itself, headers and body, byte by byte. */
  readonly raw: Uint8Array;
}

/** Whom SMTP said the mail is from and for; the headers may say otherwise. */
export interface MailEnvelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** Reads one message; every message can be read, an odd one has empty parts. */
export async function readMail(
  id: number,
  receivedAtMs: number,
  envelope: MailEnvelope,
  raw: Uint8Array,
): Promise<CaughtMail> {
  const {
    messageId = '',
    subject = '',
    text = '',
    html,
  } = await simpleParser(Buffer.from(raw), { skipTextToHtml: true });
  return { id, receivedAtMs, envelope, messageId, subject, text, html: html || '', raw };
}

/** A mail as programs read it: all but its bytes. */
export type MailSummary = Omit<CaughtMail, 'raw'>;

/** What a mail is to a program. */
export const summarise = ({ raw: _, ...summary }: CaughtMail): MailSummary => summary;
