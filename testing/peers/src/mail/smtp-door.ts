import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import type { FaultSwitches } from './mail-faults.ts';
import type { Mailbox } from './mailbox.ts';

/** No message may be larger. */
const MESSAGE_LIMIT_BYTES = 10 * 1024 * 1024;
/** How long clients have to leave when the door closes. */
const CLOSE_LIMIT_MS = 1000;

/** The side of the catcher that mail comes in by. */
export interface SmtpDoor {
  /** `smtp://127.0.0.1:N` */
  readonly url: string;
  close(): Promise<void>;
}

/** Listens for mail on the loopback interface; port 0 is any. Rejects when the port is taken. */
export async function openSmtpDoor(mailbox: Mailbox, switches: FaultSwitches, port: number): Promise<SmtpDoor> {
  const server = new SMTPServer({
    banner: 'Saunter mail catcher',
    // Plain text on loopback, and nobody to log in.
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MESSAGE_LIMIT_BYTES,
    closeTimeout: CLOSE_LIMIT_MS,
    onRcptTo: ({ address }, _session, answer) => {
      const refusal = switches.refusalOf(address);
      answer(refusal && smtpError(refusal.responseCode, refusal.message));
    },
    onData: (stream, session, answer) => {
      takeMessage(stream, session)
        .then(async () => {
          if (switches.losesAnswer()) return hangUp(session);
          await delay(switches.faults.delayMs, undefined, { ref: false });
          answer();
        })
        .catch((error: Error) => answer(error));
    },
  });
  const takeMessage = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const raw = await buffer(stream);
    if (stream.sizeExceeded) throw smtpError(552, 'message too large');
    const { mailFrom, rcptTo } = session.envelope;
    const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
    await mailbox.take(envelope, raw);
  };
  const hangUp = (session: SMTPServerSession) => {
    for (const connection of server.connections) if (connection.id === session.id) connection.close();
  };
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A client that hangs up in the middle is the client's affair.
  server.on('error', () => undefined);
  const { port: bound } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const smtpError = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
