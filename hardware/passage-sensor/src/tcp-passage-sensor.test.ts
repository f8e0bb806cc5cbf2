import { silentLog } from '@saunter/kit';
import { systemClock, systemTimers } from '@saunter/platform-node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EmulatedPassageSensor } from './emulator/index.ts';
import type { PassageSensorEvent } from './port.ts';
import { TcpPassageSensor } from './tcp-passage-sensor.ts';

const parts = { clock: systemClock, timers: systemTimers, lastSequence: 0 };
const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 5 });

let emulator: EmulatedPassageSensor;
let port: number;
let events: PassageSensorEvent[];
const drivers: TcpPassageSensor[] = [];

const sequences = () => events.flatMap((event) => (event.kind === 'passage' ? [event.passage.sequence] : []));
const health = () => events.flatMap(({ kind }) => (kind === 'online' || kind === 'offline' ? [kind] : []));

async function connect(onEvent = (event: PassageSensorEvent): void | Promise<void> => void events.push(event)) {
  const driver = new TcpPassageSensor({
    ...{ host: '127.0.0.1', port, timers: systemTimers, log: silentLog },
    ...{ silenceLimitMs: 400, reconnectMs: 20 },
  });
  drivers.push(driver);
  await driver.start(onEvent);
  await until(() => expect(emulator.connected).toBe(true));
  return driver;
}

beforeEach(async () => {
  events = [];
  emulator = new EmulatedPassageSensor({ ...parts, beatPeriodMs: 40 });
  port = await emulator.listen();
});
afterEach(async () => {
  for (const driver of drivers.splice(0)) await driver.stop();
  await emulator.close();
});

describe('the passage sensor driver', () => {
  it('tells a passage with its source time, and acknowledges it', async () => {
    await connect();
    emulator.pass('out', 1_700_000_000_123);
    const passage = { sequence: 1, direction: 'out', sourceTimeMs: 1_700_000_000_123 };
    await until(() => expect(events).toContainEqual({ kind: 'passage', passage }));
    await until(() => expect(emulator.unacknowledged).toEqual([]));
  });

  it.each([
    ['lost', { drop: 2 }],
    ['doubled', { duplicate: 6 }],
    ['damaged', { corrupt: 3 }],
  ])('tells each passage once and in order when frames are %s', async (_, faults) => {
    await connect();
    await until(() => expect(health()).toEqual(['online']));
    emulator.setFaults(faults);
    for (let i = 0; i < 5; i++) emulator.pass('in', 1000 + i);
    await until(() => expect(emulator.unacknowledged).toEqual([]));
    expect(sequences()).toEqual([1, 2, 3, 4, 5]);
  });

  it('gets what happened while it was away', async () => {
    emulator.pass('in', 1000);
    emulator.pass('out', 2000);
    await connect();
    await until(() => expect(sequences()).toEqual([1, 2]));
  });

  it('reconnects after a cut and loses nothing', async () => {
    await connect();
    await until(() => expect(health()).toEqual(['online']));
    emulator.setFaults({ drop: 1 });
    emulator.pass('in', 1000);
    emulator.disconnect();
    await until(() => expect(sequences()).toEqual([1]));
    expect(health()).toEqual(['online', 'offline', 'online']);
  });

  it('takes silence for a loss', async () => {
    await connect();
    await until(() => expect(health()).toEqual(['online']));
    emulator.setFaults({ stalled: true });
    await until(() => expect(events.at(-1)).toEqual({ kind: 'offline', detail: 'silent for 400 ms' }));
    emulator.setFaults({ stalled: false });
    await until(() => expect(health().at(-1)).toBe('online'));
  });

  it('says once that there is no sensor, and finds it when it comes', async () => {
    await emulator.close();
    const driver = new TcpPassageSensor({
      ...{ host: '127.0.0.1', port, timers: systemTimers, log: silentLog, reconnectMs: 20 },
    });
    drivers.push(driver);
    await driver.start((event) => void events.push(event));
    await until(() => expect(health()).toEqual(['offline']));
    emulator = new EmulatedPassageSensor(parts);
    await emulator.listen(port);
    await until(() => expect(health()).toEqual(['offline', 'online']));
  });

  it('tells who stands there at the start and at each change, also when the frame of the change was lost', async () => {
    emulator.approach('outside');
    await connect();
    await until(() => expect(events).toContainEqual({ kind: 'approach', side: 'outside', present: true }));
    emulator.setFaults({ drop: 1 });
    emulator.approach('inside');
    await until(() => expect(events).toContainEqual({ kind: 'approach', side: 'inside', present: true }));
    emulator.approach('inside', false);
    await until(() => expect(events.at(-1)).toEqual({ kind: 'approach', side: 'inside', present: false }));
  });

  it('acknowledges only what was passed on: another gate gets the rest', async () => {
    const stuck = await connect(async (event) => {
      if (event.kind === 'passage' && event.passage.sequence === 2) await new Promise(() => {});
    });
    emulator.pass('in', 1000);
    emulator.pass('in', 2000);
    await until(() => expect(emulator.unacknowledged).toEqual([2]));
    await stuck.stop();
    await connect();
    await until(() => expect(sequences()).toEqual([2]));
  });

  it('passes on again what failed, and not what came after it first', async () => {
    let failures = 1;
    await connect(async (event) => {
      if (event.kind === 'passage' && event.passage.sequence === 1 && failures-- > 0) throw new Error('no bus');
      events.push(event);
    });
    emulator.pass('in', 1000);
    emulator.pass('in', 2000);
    await until(() => expect(sequences()).toEqual([1, 2]));
  });
});
