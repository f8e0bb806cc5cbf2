import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { LogFields } from '@saunter/kit';
import type { IsoMessage } from '@saunter/payments';
import { answerMti, encodeFrame, splitFrames } from '@saunter/payments';
import { systemClock, systemTimers } from '@saunter/platform-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AcquirerLine } from './acquirer-line.ts';
import type { AcquirerDialect } from './message-codec.ts';
import { messageCodec } from './message-codec.ts';

const merchant = { acquirerId: '1', terminalId: 'T', merchantId: 'M', nameAndLocation: 'N', merchantType: '5411' };

/** What the peer does about one message; undefined says nothing. */
let answer: (message: IsoMessage) => string | undefined;
let server: Server;
let sockets: Socket[];
let heard: string[];
let taken: IsoMessage[];
let ups: number;
let warnings: LogFields[];
let line: AcquirerLine;

beforeEach(() => {
  answer = () => '00';
  sockets = [];
  heard = [];
  taken = [];
  ups = 0;
  warnings = [];
});
afterEach(() => {
  line.stop();
  server.close();
  for (const socket of sockets) socket.destroy();
});

async function start(dialect: AcquirerDialect, timings = {}): Promise<void> {
  const codec = messageCodec(dialect);
  server = createServer((socket) => {
    sockets.push(socket);
    socket
      .on('error', () => {})
      .on('data', (chunk) => {
        const split = splitFrames(chunk);
        for (const frame of split.ok ? split.value.frames : []) {
          const message = codec.decode(frame);
          if (!message.ok) throw new Error(message.error.kind);
          hear(socket, message.value);
        }
      });
  }).listen(0, '127.0.0.1');
  const hear = (socket: Socket, { mti, fields }: IsoMessage) => {
    heard.push(`${mti} ${fields[70] ?? fields[11]}`);
    const responseCode = answer({ mti, fields });
    const reply = { mti: answerMti(mti) ?? '', fields: { ...fields, 39: responseCode ?? '' } };
    if (responseCode !== undefined) socket.write(encodeFrame(codec.encode(reply)));
  };
  await once(server, 'listening');
  const log = { debug() {}, info() {}, warn: (_: string, fields: LogFields = {}) => warnings.push(fields), error() {} };
  line = new AcquirerLine({
    ...{ host: '127.0.0.1', port: (server.address() as AddressInfo).port, codec, merchant },
    timings: { reconnectMs: 5, reconnectLimitMs: 20, echoMs: 20, networkAnswerMs: 100, ...timings },
    ...{ clock: systemClock, timers: systemTimers, log: log as never },
  });
  line.start({ up: () => ups++, message: (message) => taken.push(message) });
}

const question = (stan: string): IsoMessage => ({ mti: '0100', fields: { 7: '0601100000', 11: stan, 41: 'T       ' } });

test.each(['1987-ascii', '1987-binary'] as const)(
  'signs on, then tests by echo; many questions at once: %s',
  async (dialect) => {
    await start(dialect);
    expect(line.send(question('000001'))).toBe(false);
    await expect.poll(() => line.isUp).toBe(true);
    for (const stan of ['000002', '000003', '000004']) expect(line.send(question(stan))).toBe(true);
    await expect
      .poll(() => taken.map(({ mti, fields }) => `${mti} ${fields[11]}`))
      .toEqual([...['0110 000002', '0110 000003', '0110 000004']]);
    await expect.poll(() => heard.filter((message) => message === '0800 301').length).toBeGreaterThan(1);
    expect(heard[0]).toBe('0800 001');
    expect(sockets).toHaveLength(1);
  },
);

test('a sign-on that is refused, or never answered, brings no line up', async () => {
  answer = () => '91';
  await start('1987-ascii');
  await expect.poll(() => sockets.length).toBeGreaterThan(1);
  answer = () => undefined;
  const before = sockets.length;
  await expect.poll(() => sockets.length).toBeGreaterThan(before + 1);
  expect(ups).toBe(0);
  answer = () => '00';
  await expect.poll(() => ups).toBe(1);
});

test('an echo without an answer ends the connection, and the next one signs on', async () => {
  await start('1987-ascii');
  await expect.poll(() => ups).toBe(1);
  answer = ({ fields }) => (fields[70] === '301' ? undefined : '00');
  await expect.poll(() => ups).toBeGreaterThan(1);
  expect(heard.filter((message) => message === '0800 001').length).toBeGreaterThan(1);
});

test('an answer to a network message that was not asked changes nothing', async () => {
  await start('1987-ascii', { echoMs: 60_000 });
  await expect.poll(() => ups).toBe(1);
  const stray = {
    mti: '0810',
    fields: { 7: '0101000000', 11: '999999', 39: '91', 41: 'T       ', 70: '301' },
  } as const;
  sockets[0]?.write(encodeFrame(messageCodec('1987-ascii').encode(stray)));
  line.send(question('000001'));
  await expect.poll(() => taken.length).toBe(1);
  expect(line.isUp).toBe(true);
});
