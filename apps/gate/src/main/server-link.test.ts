import type { GateConfig, GateEvent } from '@saunter/contracts';
import type { Log } from '@saunter/kit';
import { silentLog } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemClock, systemTimers } from '@saunter/platform-node';
import { until } from '@saunter/testing-rigs/until';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ContractServer } from '../rig/contract-server.ts';
import { ServerClient } from './server-client.ts';
import { ServerClock } from './server-clock.ts';
import { ServerLink } from './server-link.ts';

let server: ContractServer;
let link: ServerLink;
let states: string[];
let configs: GateConfig[];
let events: GateEvent[];
let complaints: string[];

function connect(secret = 'rig-secret'): void {
  const credential = { deviceId: 'gate-1', secret };
  const log: Log = {
    ...silentLog,
    error: (message) => complaints.push(message),
    warn: (message) => complaints.push(message),
  };
  link = new ServerLink({
    client: new ServerClient({ serverUrl: server.url, credential }, silentLog),
    clock: systemClock,
    serverClock: new ServerClock(systemClock),
    timers: systemTimers,
    log,
    onServer: (state) => states.push(state),
    onConfig: (config) => configs.push(config),
    onEvent: (event) => events.push(event),
  });
  link.start();
}

beforeEach(async () => {
  [states, configs, events, complaints] = [[], [], [], []];
  server = new ContractServer('entry');
  await server.start();
});
afterEach(async () => {
  await link.stop();
  await server.stop();
});

const online = () => until('the link', () => states.at(-1) === 'online');

it('has the configuration before it is online, and hears events', async () => {
  connect();
  await online();
  expect(configs).toHaveLength(1);
  const left = {
    type: 'member-left',
    visitId: asId<never>(`vis_${'0'.repeat(26)}`),
    itemCount: 2,
    membersInside: 1,
  } as const;
  await until('the stream', () => server.push(left) > 0);
  await until('the event', () => events[0]);
  expect(events[0]).toEqual(left);
});

it('asks again when the configuration has changed', async () => {
  connect();
  await online();
  server.config = { ...server.config, storeOpen: false };
  await until('the stream', () => server.push({ type: 'config-changed' }) > 0);
  await until('the new configuration', () => configs.at(-1)?.storeOpen === false);
});

it('comes back when the server does', async () => {
  connect();
  await online();
  await server.stop();
  await until('the loss', () => states.at(-1) === 'offline');
  await server.start();
  await online();
});

it('complains of one refusal once, and keeps trying', async () => {
  connect('stolen');
  await until('three tries', () => states.filter((state) => state === 'offline').length >= 3);
  expect(complaints).toEqual(['the server refuses this gate']);
  expect(states).not.toContain('online');
});
