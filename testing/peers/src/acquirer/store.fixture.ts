import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { concatBytes } from '@saunter/kit';
import type { IsoFields, IsoMessage } from '@saunter/payments';
import { ascii1987, decodeMessage, encodeFrame, encodeMessage, splitFrames } from '@saunter/payments';
import { expect } from 'vitest';

/** The least of a store: sends messages, collects what comes. */
export class Store {
  readonly answers: IsoMessage[] = [];
  /** The bytes of each answer. */
  readonly frames: Uint8Array[] = [];
  readonly socket: Socket;
  #rest: Uint8Array = new Uint8Array();

  constructor(socket: Socket) {
    this.socket = socket;
    socket
      .on('error', () => {})
      .on('data', (chunk) => {
        const split = splitFrames(concatBytes(this.#rest, chunk));
        if (!split.ok) throw new Error(split.error.kind);
        this.#rest = split.value.rest;
        for (const frame of split.value.frames) {
          this.frames.push(frame);
          const message = decodeMessage(frame, ascii1987);
          if (message.ok) this.answers.push(message.value);
        }
      });
  }

  static async connect(address: string): Promise<Store> {
    const [host = '', port = ''] = address.split(':');
    const socket = connect({ host, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new Store(socket);
  }

  /** Bytes of a frame that did not come whole. */
  get leftBytes(): number {
    return this.#rest.length;
  }

  send(mti: string, stan: string, amountMinor = 5000, more: IsoFields = {}): void {
    const fields = {
      2: '4761730000000011',
      4: String(amountMinor).padStart(12, '0'),
      7: '0601100000',
      11: stan,
      14: '3912',
      37: '615210000001',
      41: 'SAUNTER1',
      49: '978',
      ...more,
    };
    this.socket.write(encodeFrame(encodeMessage({ mti, fields }, ascii1987)));
  }

  /** DE39 of each answer, once there are `count`. */
  async codes(count: number): Promise<readonly (string | undefined)[]> {
    await expect.poll(() => this.answers.length).toBe(count);
    return this.answers.map(({ fields }) => fields[39]);
  }

  close(): void {
    this.socket.destroy();
  }
}
