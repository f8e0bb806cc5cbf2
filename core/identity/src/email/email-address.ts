import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';

/** What was typed cannot be an address. */
export interface NotAnAddress {
  readonly kind: 'not-an-address';
  readonly class: 'retry';
}

/** The longest address that a mail server takes (RFC 5321, 4.5.3.1.3, without its brackets). */
const MAX_LENGTH = 254;

/** The form that the server's contracts ask of an address: what is taken here is taken there. */
const FORM = /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** An address as it was typed, without what slips in around it: blanks outside, capitals in the domain. */
export function readEmail(typed: string): Result<string, NotAnAddress> {
  const text = typed.trim();
  const refused = err({ kind: 'not-an-address', class: 'retry' } as const);
  // Looked at before the pattern: a long text is refused at no cost.
  if (text.length > MAX_LENGTH || !FORM.test(text)) return refused;
  const at = text.lastIndexOf('@');
  return ok(`${text.slice(0, at)}@${text.slice(at + 1).toLowerCase()}`);
}
