import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves a page that has nothing but a word: what a browser costs before anything of ours is in it. */
export async function hostEmptyPage(): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Empty</title><link rel="icon" href="data:,"><p>Empty</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
