const DOTS = '•••';

/** An address as anybody may see it who holds its owner's card: `j•••@g•••.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [name, domain] = [email.slice(0, at), email.slice(at + 1)];
  const dot = domain.lastIndexOf('.');
  const [host, ending] = dot > 0 ? [domain.slice(0, dot), domain.slice(dot)] : [domain, ''];
  return `${[...name][0] ?? ''}${DOTS}@${[...host][0] ?? ''}${DOTS}${ending}`;
}
