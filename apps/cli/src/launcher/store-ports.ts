import { freeLoopbackPort, OperatorError } from '@saunter/platform-node';
import { requirePort } from './ports.ts';

/** The loopback ports of one store on this machine; fixed for its life, so that a restarted process is found again. */
export interface StorePorts {
  readonly server: number;
  readonly vault: number;
  readonly acquirer: number;
  readonly mqtt: number;
  readonly entryScreen: number;
  readonly exitScreen: number;
  readonly kioskScreen: number;
}

const SERVER_PORT = 4800;
const SCREEN_PORTS = { entryScreen: 4810, exitScreen: 4811, kioskScreen: 4812 };
/** The screens' ports are the next after the server's, and must be ports too. */
const LARGEST_SERVER_PORT = 65_535 - (SCREEN_PORTS.kioskScreen - SERVER_PORT);

/** Ports that nobody uses now, for a store that is gone after one visit. */
export async function anyPorts(): Promise<StorePorts> {
  const ports = await Promise.all(Array.from({ length: 7 }, freeLoopbackPort));
  const [server = 0, vault = 0, acquirer = 0, mqtt = 0, entryScreen = 0, exitScreen = 0, kioskScreen = 0] = ports;
  return { server, vault, acquirer, mqtt, entryScreen, exitScreen, kioskScreen };
}

/**
 * The ports of `npm start`: those that a person opens are always the same, `SAUNTER_PORT` moves the server's.
 * @throws OperatorError when `SAUNTER_PORT` is no port, or one of them is in use.
 */
export async function knownPorts(environment: NodeJS.ProcessEnv): Promise<StorePorts> {
  const server = serverPortOf(environment['SAUNTER_PORT'] ?? String(SERVER_PORT));
  const offset = server - SERVER_PORT;
  const [entryScreen, exitScreen] = [SCREEN_PORTS.entryScreen + offset, SCREEN_PORTS.exitScreen + offset];
  const kioskScreen = SCREEN_PORTS.kioskScreen + offset;
  await requirePort(server, 'the store server', 'SAUNTER_PORT');
  await requirePort(entryScreen, "the entry gate's screen", 'SAUNTER_PORT');
  await requirePort(exitScreen, "the exit gate's screen", 'SAUNTER_PORT');
  await requirePort(kioskScreen, "the receipt kiosk's screen", 'SAUNTER_PORT');
  return { ...(await anyPorts()), server, entryScreen, exitScreen, kioskScreen };
}

function serverPortOf(text: string): number {
  const port = Number(text);
  if (/^[0-9]+$/.test(text) && port >= 1 && port <= LARGEST_SERVER_PORT) return port;
  throw new OperatorError(
    `SAUNTER_PORT is not a port: ${text}`,
    `Give a number from 1 to ${LARGEST_SERVER_PORT}; the screens take the ports 10 to 12 above it.`,
  );
}
