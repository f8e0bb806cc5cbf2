import { expect, test } from 'vitest';
import { ManualTimers, settled } from '../manual-timers.vectors.ts';
import { listReaders } from './list-readers.ts';
import { ScriptedPcsc } from './scripted-pcsc.vectors.ts';

test('names all readers, sorted, once the service has said them', async () => {
  const pcsc = new ScriptedPcsc();
  const timers = new ManualTimers();
  const listed = listReaders({ timers, openClient: pcsc.openClient });
  await settled();
  pcsc.addReader('B 00 00');
  await timers.elapse(40);
  const last = pcsc.addReader('A 00 00');
  await timers.elapse(40);
  last.change(0);
  expect(pcsc.stops).toBe(0);
  await timers.elapse(50);
  expect(await listed).toEqual({ ok: true, value: ['A 00 00', 'B 00 00'] });
  expect([pcsc.stops, timers.waiting]).toEqual([1, 0]);
});

test('a service without a reader is an empty list after half a second', async () => {
  const pcsc = new ScriptedPcsc();
  const timers = new ManualTimers();
  const listed = listReaders({ timers, openClient: pcsc.openClient });
  await timers.elapse(500);
  expect(await listed).toEqual({ ok: true, value: [] });
});

test.for([
  ['startError', 'NoService', 'pcscd is not running'],
  ['loadError', 'ERR_DLOPEN_FAILED', 'libpcsclite1 is not installed'],
] as const)('%s %s is no-service: %s', async ([member, code, detail]) => {
  const pcsc = new ScriptedPcsc();
  pcsc[member] = code;
  const timers = new ManualTimers();
  expect(await listReaders({ timers, openClient: pcsc.openClient })).toEqual({
    ok: false,
    error: { kind: 'no-service', class: 'out-of-service', detail },
  });
  expect(timers.waiting).toBe(0);
});

test('a service that dies meanwhile is no-service', async () => {
  const pcsc = new ScriptedPcsc();
  const timers = new ManualTimers();
  const listed = listReaders({ timers, openClient: pcsc.openClient });
  await settled();
  pcsc.fail('CommError');
  expect(await listed).toMatchObject({ error: { detail: 'pcscd ended' } });
});
