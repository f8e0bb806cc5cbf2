import { once } from 'node:events';
import { connect } from 'node:net';

/** RFC 5321, 4.2: a server that is ready says 220 first. */
export async function greets(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    const [greeting] = (await once(socket, 'data')) as [Buffer];
    return greeting.toString('latin1').startsWith('220');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
