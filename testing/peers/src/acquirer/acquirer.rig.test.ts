import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concatBytes, silentLog } from '@saunter/kit';
import type { IsoMessage } from '@saunter/payments';
import { ascii1987, decodeMessage, encodeFrame, encodeMessage, splitFrames } from '@saunter/payments';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultRequest } from './faults/faults.ts';
import type { RunningAcquirer } from './start-acquirer.ts';
import { startAcquirer } from './start-acquirer.ts';

let folder: string;
let acquirer: RunningAcquirer;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-acquirer-'));
  acquirer = await startAcquirer({ port: 0, folder, log: silentLog });
  store = await Store.connect(acquirer.address);
});
afterEach(async () => {
  store.close();
  await acquirer.stop();
  rmSync(folder, { recursive: true });
});

/** The least of a store: sends messages, collects what comes. */
class Store {
  readonly answers: IsoMessage[] = [];
  readonly socket: Socket;
  #rest: Uint8Array = new Uint8Array();

  private constructor(socket: Socket) {
    this.socket = socket;
    socket
      .on('error', () => {})
      .on('data', (chunk) => {
        const split = splitFrames(concatBytes(this.#rest, chunk));
        if (!split.ok) throw new Error(split.error.kind);
        this.#rest = split.value.rest;
        for (const frame of split.value.frames) {
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

  send(mti: string, stan: string, amountMinor = 5000): void {
    const fields = {
      2: '4761730000000011',
      4: String(amountMinor).padStart(12, '0'),
      7: '0601100000',
      11: stan,
      14: '3912',
      37: '615210000001',
      41: 'SAUNTER1',
      49: '978',
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

const control = async (method: string, path: string, body?: unknown) => {
  const json =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return fetch(acquirer.controlUrl + path, { method, ...json });
};
const fault = async (request: FaultRequest) => expect((await control('POST', '/faults', request)).status).toBe(204);
const books = async () => (await control('GET', '/books')).json();

test('dropped requests are not booked, dropped answers are', async () => {
  await fault({ kind: 'drop-request', mti: '0100' });
  store.send('0100', '000001');
  await fault({ kind: 'drop-answer', mti: '0100' });
  store.send('0100', '000001');
  store.send('0100', '000001');
  expect(await store.codes(1)).toEqual(['00']);
  expect(await books()).toMatchObject({ heldMinor: 5000, authorisations: [{ stan: '000001' }] });
});

test('late, held and doubled answers; a count; taking faults back', async () => {
  await fault({ kind: 'late', mti: '0100', delayMs: 1 });
  await fault({ kind: 'hold', mti: '0220', count: 2 });
  store.send('0100', '000001');
  await store.codes(1);
  store.send('0220', '000002');
  store.send('0221', '000002');
  expect(await store.codes(2)).toEqual(['00', '00']);
  expect(await (await control('POST', '/release')).json()).toEqual({ released: 1 });
  await store.codes(3);
  await control('DELETE', '/faults');
  await fault({ kind: 'duplicate', mti: '0220' });
  store.send('0220', '000002');
  expect(await store.codes(5)).toEqual(['00', '00', '00', '00', '00']);
});

test('every message is told at the moment it arrives, before it is booked', async () => {
  const events = await control('GET', '/events');
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const heard = async (part: string) => {
    while (!text.includes(part)) text += (await reader?.read())?.value ?? '';
  };
  await heard('listening');
  await fault({ kind: 'drop-request', mti: '0100' });
  store.send('0100', '000001');
  await heard('"mti":"0100"');
  expect(text).toContain('data: {"sequence":1,"mti":"0100","stan":"000001","rrn":"615210000001","amountMinor":5000}');
  expect(await books()).toMatchObject({ authorisations: [] });
  await reader?.cancel();
  const past = await control('GET', '/events?after=0');
  const first = await past.body?.pipeThrough(new TextDecoderStream()).getReader().read();
  expect(first?.value).toContain('listening');
});

test('the books survive, and name no card', async () => {
  store.send('0100', '000001');
  await store.codes(1);
  const before = await books();
  const { address } = acquirer;
  await acquirer.stop();
  acquirer = await startAcquirer({ port: Number(address.split(':')[1]), folder, log: silentLog });
  expect(await books()).toEqual(before);
  expect(readFileSync(join(folder, 'acquirer-books.journal'), 'utf8')).not.toContain('476173');
});

test('nonsense is hung up on; a fault that is none is refused', async () => {
  const closed = once(store.socket, 'close');
  store.socket.write(Uint8Array.of(0, 3, 1, 2, 3));
  await closed;
  expect((await control('POST', '/faults', { kind: 'explode', mti: '0100' })).status).toBe(400);
  expect((await control('POST', '/faults', { kind: 'hold', mti: '1100' })).status).toBe(400);
});
