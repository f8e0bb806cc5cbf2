import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '@saunter/kit';
import type { BridgeContract, BridgeHandlers, BridgePublish } from '@saunter/platform-electron';
import { answerCommand } from '@saunter/platform-electron';
import { OperatorError } from '@saunter/platform-node';
import { WebSocket, WebSocketServer } from 'ws';
import { BRIDGE_PATH, BRIDGE_PROTOCOL, PAGE_FRAME_LIMIT_BYTES, pageFrame } from './frames.ts';
import { loadPage, sendPageFile } from './load-page.ts';

/** How many pages may watch one lane; a technician's browser or two. */
const PAGES_LIMIT = 8;

/** What a page in a browser is served with. */
export interface HostedBridge<Contract extends BridgeContract> {
  readonly contract: Contract;
  readonly handlers: BridgeHandlers<Contract>;
  /** The built page's folder, and the file in it that `/` gives. */
  readonly folder: string;
  readonly page: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** What a page must know to connect; see `bridgeToken`. */
  readonly token: string;
  readonly log: Log;
}

/** A page host that is running. */
export interface BridgeHost<Contract extends BridgeContract> {
  /** With the token in its fragment, which a browser never sends to anybody. */
  readonly screenUrl: string;
  readonly publish: BridgePublish<Contract>;
  stop(): Promise<void>;
}

/**
 * Serves a kiosk's page and its bridge to a browser of this machine. For laboratories and benches; never packaged.
 *
 * Invariants:
 * 1. It listens on 127.0.0.1 alone, and answers only to that name: a page that got here by a rebound name is refused.
 * 2. A socket opens only with the token and from a page of this origin.
 * 3. What a socket says passes the same schemas as in Electron.
 */
export async function hostBridge<Contract extends BridgeContract>(
  bridge: HostedBridge<Contract>,
): Promise<BridgeHost<Contract>> {
  const { token } = bridge;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: PAGE_FRAME_LIMIT_BYTES,
    handleProtocols: () => BRIDGE_PROTOCOL,
  });
  const files = loadPage(bridge.folder, bridge.page);
  const server = createServer((request, response) => {
    const host = hostOf(server);
    const [path = ''] = (request.url ?? '').split('?');
    if (request.headers.host !== host) response.writeHead(403).end();
    else sendPageFile(response, request.method === 'GET' ? files.get(path) : undefined, host);
  });
  server.on('upgrade', (request, socket, head) => {
    if (!mayConnect(request, hostOf(server), token) || sockets.clients.size >= PAGES_LIMIT) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (page) => attend(bridge, page));
  });
  await listen(server, bridge.port);
  return {
    screenUrl: `http://${hostOf(server)}/#token=${token}`,
    publish: (name, event) => {
      const checked = bridge.contract.events[name]?.safeParse(event);
      if (!checked?.success) throw new Error(`the event ${name} does not fit its schema`);
      const frame = JSON.stringify({ kind: 'event', name, event: checked.data });
      for (const page of sockets.clients) if (page.readyState === WebSocket.OPEN) page.send(frame);
    },
    stop: () =>
      new Promise((resolve) => {
        for (const page of sockets.clients) page.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The Origin must be our own page's, and the token must be ours; compared in constant time. */
function mayConnect(request: IncomingMessage, host: string, token: string): boolean {
  const [protocol, given = ''] = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((part) => part.trim());
  const a = Buffer.from(given);
  const b = Buffer.from(token);
  return (
    request.url === BRIDGE_PATH &&
    request.headers.host === host &&
    request.headers.origin === `http://${host}` &&
    protocol === BRIDGE_PROTOCOL &&
    a.length === b.length &&
    timingSafeEqual(a, b)
  );
}

function attend<Contract extends BridgeContract>(bridge: HostedBridge<Contract>, page: WebSocket): void {
  page.on('error', (error) => bridge.log.warn('page connection failed', { detail: error.message }));
  page.on('message', (data) => {
    const frame = pageFrame.safeParse(parseJson(String(data)));
    if (!frame.success) return page.close(1008, 'not a frame of this bridge');
    const { id, command, argument } = frame.data;
    void answerCommand(bridge.contract, bridge.handlers, command, argument, (error) => {
      bridge.log.error('bridge command failed', { command, detail: String(error) });
    }).then((envelope) => {
      if (page.readyState === WebSocket.OPEN) page.send(JSON.stringify({ kind: 'answer', id, envelope }));
    });
  });
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken
          ? new OperatorError(
              `port ${port} for the screen is in use`,
              'Set SAUNTER_SCREEN_PORT to a free port, or to 0 for any.',
            )
          : error,
      );
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

const hostOf = (server: Server): string => `127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 0}`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
