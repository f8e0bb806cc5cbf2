import { once } from 'node:events';
import { connect } from 'node:net';

/** Holds a code in front of the emulated scanner that listens at this loopback port; settles once it was seen. */
export async function holdCode(port: number, text: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`${text}\n`);
  await once(socket, 'close');
}
