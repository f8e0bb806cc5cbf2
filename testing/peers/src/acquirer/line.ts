import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Log } from '@saunter/kit';
import { concatBytes } from '@saunter/kit';
import type { IsoMessage } from '@saunter/payments';
import { ascii1987, decodeMessage, encodeFrame, splitFrames } from '@saunter/payments';
import type { MessageSeal } from './message-seal.ts';

/** What is wrong with an answer on purpose: its code of authentication, or its end, which never comes. */
export type SendFault = 'wrong-mac' | 'cut-frame';

/** One connected store: answers go back on the connection that asked. */
export interface Caller {
  send(message: IsoMessage, how?: SendFault): void;
  hangUp(): void;
}

/** The acquirer's side of the line: listens, cuts frames, decodes; a store that talks nonsense is hung up on. */
export class AcquirerLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  readonly #seal: MessageSeal;
  readonly #log: Log;

  constructor(log: Log, seal: MessageSeal, onMessage: (message: IsoMessage, caller: Caller) => void) {
    this.#seal = seal;
    this.#log = log;
    this.#server = createServer((socket) => this.#accept(socket, onMessage));
  }

  /** Listens on loopback; 0 takes any port. Gives `host:port`. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(socket: Socket, onMessage: (message: IsoMessage, caller: Caller) => void): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    const caller: Caller = {
      send: (message, how) => {
        if (!socket.writable) return;
        const frame = encodeFrame(this.#seal.seal(message, how === 'wrong-mac'));
        if (how === 'cut-frame') socket.end(frame.subarray(0, frame.length >> 1));
        else socket.write(frame);
      },
      hangUp: () => socket.destroy(),
    };
    let rest: Uint8Array = new Uint8Array();
    socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket));
    socket.on('data', (chunk) => {
      const split = splitFrames(concatBytes(rest, chunk));
      if (!split.ok) refuse(split.error.kind);
      else {
        rest = split.value.rest;
        for (const frame of split.value.frames) take(frame);
      }
    });
    const refuse = (defect: string) => {
      this.#log.warn('a store sent what cannot be read', { defect });
      socket.destroy();
    };
    const take = (frame: Uint8Array) => {
      const message = decodeMessage(frame, ascii1987);
      if (!message.ok) refuse(message.error.kind);
      else if (!this.#seal.isRight(frame)) refuse('message-authentication-code');
      else onMessage(message.value, caller);
    };
  }
}
