import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';

/** A proxy between a gate and its server that can act at the moment when a hold is taken and the gate does not know. */
export interface HeldAnswerProxy {
  readonly url: string;
  /** Called instead of passing on the next `held` answer, which is then lost. */
  loseNextHeldAnswer(then: () => void): void;
  close(): Promise<void>;
}

/** Starts the proxy on a loopback port; everything passes through untouched until it is told otherwise. */
export async function startHeldAnswerProxy(target: string): Promise<HeldAnswerProxy> {
  let onHeld: (() => void) | undefined;
  const server = createServer((incoming, outgoing) => {
    const upstream = httpRequest(`${target}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers: incoming.headers,
    });
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    upstream.on('response', (answer) => {
      const asksForVisit = incoming.method === 'POST' && incoming.url === '/v1/visits';
      if (!asksForVisit || !onHeld) return passOn(answer, outgoing);
      void readAll(answer).then((body) => {
        if (!onHeld || !body.includes('"held"')) return send(outgoing, answer, body);
        const act = onHeld;
        onHeld = undefined;
        act();
        outgoing.destroy();
      });
    });
    incoming.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    loseNextHeldAnswer: (then) => {
      onHeld = then;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function passOn(answer: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  // An event stream has nothing to say for a long time, and its reader waits for the head.
  outgoing.flushHeaders();
  answer.pipe(outgoing);
}

function send(outgoing: ServerResponse, answer: IncomingMessage, body: string): void {
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  outgoing.end(body);
}

async function readAll(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
