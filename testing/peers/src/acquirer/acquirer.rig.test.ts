import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex, Secret, silentLog } from '@saunter/kit';
import { ascii1987, encodeFrame, openMessage, sealMessage } from '@saunter/payments';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultRequest } from './faults/faults.ts';
import { keyedSeal } from './message-seal.ts';
import type { RunningAcquirer } from './start-acquirer.ts';
import { startAcquirer } from './start-acquirer.ts';
import { Store } from './store.fixture.ts';

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

test('an answer cut in the middle of its frame was booked; its repeat on a new line is answered', async () => {
  const closed = once(store.socket, 'close');
  await fault({ kind: 'cut-frame', mti: '0100' });
  store.send('0100', '000001');
  await closed;
  expect(store.answers).toEqual([]);
  expect(store.leftBytes).toBeGreaterThan(2);
  store = await Store.connect(acquirer.address);
  store.send('0101', '000001');
  expect(await store.codes(1)).toEqual(['00']);
  expect(await books()).toMatchObject({ heldMinor: 5000, authorisations: [{}] });
});

test('a plan of faults is followed until it is taken back', async () => {
  const plan = { seed: 1, perThousand: { decline: 1000 } };
  expect((await control('PUT', '/faults/plan', plan)).status).toBe(204);
  store.send('0100', '000001');
  expect(await store.codes(1)).not.toContain('00');
  await control('DELETE', '/faults');
  store.send('0100', '000002', 1);
  await store.codes(2);
  expect((await control('PUT', '/faults/plan', { seed: 1 })).status).toBe(400);
});

test('an account is set by card number, which stays nowhere', async () => {
  const account = { pan: '4761730000000011', balanceMinor: 4999 };
  expect((await control('PUT', '/accounts', account)).status).toBe(204);
  store.send('0100', '000001');
  expect(await store.codes(1)).toEqual(['51']);
  expect((await control('PUT', '/accounts', { ...account, pan: 'mine' })).status).toBe(400);
  expect(readFileSync(join(folder, 'acquirer-books.journal'), 'utf8')).not.toContain('476173');
});

test('the settlement file of a day, or why there is none', async () => {
  expect((await control('GET', '/settlements/2026-02-30')).status).toBe(400);
  expect((await control('GET', '/settlements/2026-02-28')).status).toBe(404);
  store.send('0100', '000001');
  store.send('0220', '000002', 1234);
  await store.codes(2);
  const { captures } = acquirer.acquirer.books.report();
  const file = await control('GET', `/settlements/${captures[0]?.day}`);
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(await file.text()).toMatch(/,capture,1234,978,000002,.*\nT,1,1,1234,0,0,0,0,0,0,1234\n$/);
});

test('with a key every message has its code; a wrong one is hung up on, and given on request', async () => {
  const key = { algorithm: 'x9.19', key: new Secret(fromHex('0123456789ABCDEFFEDCBA9876543210')) } as const;
  await acquirer.stop();
  acquirer = await startAcquirer({ port: 0, log: silentLog, seal: keyedSeal(key) });
  store = await Store.connect(acquirer.address);
  const echo = { mti: '0800', fields: { 7: '0601100000', 11: '000001', 70: '301' } };
  const sealed = sealMessage(echo, ascii1987, key);
  await fault({ kind: 'wrong-mac', mti: '0800' });
  store.socket.write(encodeFrame(sealed));
  store.socket.write(encodeFrame(sealed));
  await store.codes(2);
  expect(store.frames.map((frame) => openMessage(frame, ascii1987, key).ok)).toEqual([false, true]);
  const closed = once(store.socket, 'close');
  store.send('0100', '000001');
  await closed;
  expect(await books()).toMatchObject({ authorisations: [] });
});
