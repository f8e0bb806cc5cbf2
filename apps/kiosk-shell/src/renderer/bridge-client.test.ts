import { BridgeError, defineBridge, plainCommand } from '@saunter/platform-electron';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { bridgeClient } from './bridge-client.ts';
import { preloadWire } from './preload-wire.ts';

const contract = defineBridge({
  name: 'lamp',
  commands: { light: { argument: z.number(), answer: z.number() }, off: plainCommand },
  events: { level: z.number() },
});

const answers = new Map<string, unknown>();
const listeners: ((value: unknown) => void)[] = [];
const client = bridgeClient(contract, {
  invoke: (command) => Promise.resolve(answers.get(command)),
  subscribe: (_, listener) => {
    listeners.push(listener);
    return () => {
      listeners.length = 0;
    };
  },
});

it('opens the envelope', async () => {
  answers.set('light', { ok: true, value: 4 });
  answers.set('off', { ok: true });
  expect(await client.commands.light(4)).toBe(4);
  expect(await client.commands.off(undefined)).toBeUndefined();
});

it('rejects by kind', async () => {
  answers.set('light', { ok: false, error: { kind: 'timed-out', message: 'light got no answer in time' } });
  await expect(client.commands.light(4)).rejects.toMatchObject({ kind: 'timed-out' });
  answers.set('light', 'nonsense');
  await expect(client.commands.light(4)).rejects.toBeInstanceOf(BridgeError);
});

it('drops an event that does not fit', () => {
  const levels: number[] = [];
  const unsubscribe = client.on.level((level) => levels.push(level));
  for (const value of [1, 'two', undefined, 3]) for (const listener of [...listeners]) listener(value);
  expect(levels).toEqual([1, 3]);
  unsubscribe();
  expect(listeners).toEqual([]);
});

it('finds the preload by its name, and nothing outside of Electron', async () => {
  expect(preloadWire({})).toBeUndefined();
  const light = (level: number) => Promise.resolve({ ok: true, value: level });
  const wire = preloadWire({ saunter: { invoke: { light }, subscribe: { level: () => () => {} } } });
  expect(await wire?.invoke('light', 2)).toEqual({ ok: true, value: 2 });
});
