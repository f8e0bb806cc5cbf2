/** What one private smtpd serves. */
export interface SmtpdConfiguration {
  readonly port: number;
  /** The only domain that it takes mail for; every other gets 550. */
  readonly domain: string;
  /** Absolute; the maildir that all mail lands in. */
  readonly maildir: string;
}

/** smtpd.conf(5): whoever is written to at the domain is the user `nobody`, whose mail is our maildir. */
export function smtpdConfiguration({ port, domain, maildir }: SmtpdConfiguration): string {
  return [
    `listen on 127.0.0.1 port ${port}`,
    `action "store" maildir "${maildir}" virtual { "@" => "nobody" }`,
    `match from any for domain "${domain}" action "store"`,
    '',
  ].join('\n');
}

/**
 * smtpd(8) has its queue and its control socket at fixed paths. In a mount namespace of its own both are empty, so that
 * neither a mail server of this machine nor a second rig is in the way, and nothing is left when it ends.
 */
export const PRIVATE_SMTPD = [
  'mount -t tmpfs -o mode=755 tmpfs /var/spool',
  'mount -t tmpfs -o mode=755 tmpfs /run',
  'exec /usr/sbin/smtpd -d -f "$1"',
].join(' && ');
