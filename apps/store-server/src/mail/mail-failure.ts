/**
 * Why a mail was not handed over. It carries no address and no text of the other server, which may repeat one.
 * `mail-deferred`: not now (4xx, or no trust in us yet). `mail-server-unreachable`: nobody answered, or not in time.
 * `mail-refused`: this address or this message is refused for good (5xx).
 * `mail-address-malformed`: not an address that a mail can be sent to.
 */
export type MailFailure =
  | { readonly kind: 'mail-deferred'; readonly class: 'retry'; readonly responseCode: number; readonly step: string }
  | { readonly kind: 'mail-server-unreachable'; readonly class: 'retry'; readonly code: string }
  | { readonly kind: 'mail-refused'; readonly class: 'end'; readonly responseCode: number; readonly step: string }
  | { readonly kind: 'mail-address-malformed'; readonly class: 'end' };

/** What an SMTP client says of an error; `command` is the one in flight. */
interface SmtpError extends Error {
  readonly code: string;
  readonly responseCode?: number;
  readonly command?: string;
}

// RFC 5321, 4.2.1: the steps at which a 5yz is about this mail. At any other step (greeting, EHLO, AUTH, STARTTLS) it
// is about us, and mended by a person: the mail must wait for that and not be lost.
const STEPS_ABOUT_THE_MAIL = ['MAIL FROM', 'RCPT TO', 'DATA'];

/** Names an error of the SMTP client; undefined when it is none, and so a bug. */
export function classifyMailError(error: unknown): MailFailure | undefined {
  if (!isSmtpError(error)) return undefined;
  const { code, responseCode, command = 'unknown' } = error;
  const step = command.replace(/^AUTH.*/, 'AUTH');
  if (responseCode === undefined) {
    // The client itself refuses an envelope that no server could take.
    if (code === 'EENVELOPE') return { kind: 'mail-address-malformed', class: 'end' };
    return { kind: 'mail-server-unreachable', class: 'retry', code };
  }
  // 503, bad sequence, is about the session: the same mail may pass in the next one.
  const permanent = responseCode >= 500 && responseCode !== 503 && STEPS_ABOUT_THE_MAIL.includes(step);
  return permanent
    ? { kind: 'mail-refused', class: 'end', responseCode, step }
    : { kind: 'mail-deferred', class: 'retry', responseCode, step };
}

function isSmtpError(error: unknown): error is SmtpError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code);
}
