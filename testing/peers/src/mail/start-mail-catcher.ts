import { join } from 'node:path';
import type { Clock } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import { serveInbox } from './inbox-server.ts';
import { FaultSwitches } from './mail-faults.ts';
import { Mailbox } from './mailbox.ts';
import { openSmtpDoor } from './smtp-door.ts';

/** Where the catcher listens and keeps what it caught. */
export interface MailCatcherOptions {
  /** Mails go to `mail/` in it. */
  readonly dataFolder: string;
  readonly smtpPort: number;
  readonly inboxPort: number;
  readonly clock: Clock;
}

/** A mail server that takes everything and passes nothing on. */
export interface MailCatcher {
  readonly smtpUrl: string;
  readonly inboxUrl: string;
  readonly mailbox: Mailbox;
  readonly switches: FaultSwitches;
  stop(): Promise<void>;
}

/** Starts a catcher. @throws OperatorError when a port is taken. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const mailbox = await Mailbox.open(join(options.dataFolder, 'mail'), options.clock);
  const switches = new FaultSwitches();
  const door = await listening('SAUNTER_SMTP_PORT', options.smtpPort, (port) => openSmtpDoor(mailbox, switches, port));
  const inbox = await listening('SAUNTER_PORT', options.inboxPort, (port) =>
    serveInbox({ mailbox, switches, smtpUrl: door.url }, port),
  ).catch(async (error: unknown) => {
    await door.close();
    throw error;
  });
  return {
    smtpUrl: door.url,
    inboxUrl: inbox.url,
    mailbox,
    switches,
    stop: async () => {
      await Promise.all([door.close(), inbox.close()]);
    },
  };
}

async function listening<T>(variable: string, port: number, open: (port: number) => Promise<T>): Promise<T> {
  try {
    return await open(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new OperatorError(
      `port ${port} is in use by another program`,
      `Set ${variable} to a free port, or to 0 for any.`,
    );
  }
}
