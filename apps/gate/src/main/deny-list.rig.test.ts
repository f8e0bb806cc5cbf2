import { until } from '@saunter/testing-rigs/until';
import { afterEach, expect, it } from 'vitest';
import { GateRig } from '../rig/index.ts';

/** The number of the virtual card `visa-test`. */
const NUMBER = '4761739001010119';

let rig: GateRig;
afterEach(() => rig?.stop());

/** A gate that has the list of this version. */
async function gateWith(numbers: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<GateRig> {
  const started = await GateRig.start('entry', { SAUNTER_LOG: 'info', ...more });
  await started.screen.shows('idle');
  started.server.denyList.deny(numbers);
  await hasVersion(started);
  return started;
}

/** Tells the gate that there is another list, and waits until it goes by it. */
async function hasVersion({ server, gate }: GateRig): Promise<void> {
  const { version } = server.denyList;
  server.push({ type: 'deny-list-changed', version });
  const taken = new RegExp(`"version":${version},"entries":[0-9]+,"msg":"deny list"`);
  await until(`version ${version}`, () => taken.test(gate.output));
}

it('refuses a denied card before it asks anybody, and lets another one in', async () => {
  rig = await gateWith([NUMBER]);
  const card = rig.card();
  await card.insert();
  expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'denied' });
  expect(rig.server.opened).toEqual([]);
  expect(rig.facts).toEqual([]);
  await card.remove();
  await rig.present(rig.card('mastercard-test'));
  await rig.screen.shows('open');
});

it('refuses it with a server that says nothing any more, and after kill -9', async () => {
  rig = await gateWith([NUMBER]);
  rig.server.frozen = true;
  const card = rig.card();
  await card.insert();
  expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'denied' });
  await card.remove();
  await rig.killGate();
  rig.server.frozen = false;
  rig.server.denyList.forge([]);
  await rig.startGate({ SAUNTER_LOG: 'info' });
  await rig.screen.shows('idle');
  await rig.present(card);
  expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'denied' });
  expect(rig.server.opened).toEqual([]);
});

it('takes neither an older list nor one that another has signed', async () => {
  rig = await gateWith([NUMBER]);
  const { server, gate } = rig;
  server.denyList.deny([], 1);
  server.push({ type: 'deny-list-changed', version: 1 });
  await until('the rollback to be refused', () => gate.output.includes('"kind":"older-version"'));
  server.denyList.forge([]);
  server.push({ type: 'deny-list-changed', version: 99 });
  await until('the forgery to be refused', () => gate.output.includes('"kind":"signature"'));
  await rig.card().insert();
  expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'denied' });
});

it('lets the server decide once the list is past its end, and says so', async () => {
  rig = await GateRig.start('entry', { SAUNTER_LOG: 'info' });
  await rig.screen.shows('idle');
  rig.server.denyList.deny([NUMBER], 2, 1_500);
  const ended = performance.now() + 1_500;
  await hasVersion(rig);
  await until('the end of the list', () => performance.now() > ended);
  await rig.card().insert();
  await rig.screen.shows('open');
  expect(rig.gate.output).toContain('the deny list is past its end');
});

it('gives its key once at each start, and keeps it', async () => {
  rig = await gateWith([]);
  await rig.killGate();
  await rig.startGate({ SAUNTER_LOG: 'info' });
  const { sealingKeys } = rig.server.denyList;
  await until('the key again', () => sealingKeys.length === 2);
  expect(new Set(sealingKeys).size).toBe(1);
});

it('leaves no name of a card in the log', async () => {
  rig = await gateWith([NUMBER]);
  await rig.card().insert();
  await rig.screen.shows('try-again');
  expect(rig.traces).not.toMatch(/d1:[A-Za-z0-9_-]{22}/);
  expect(rig.traces).not.toContain(NUMBER.slice(4));
});
