import { openCard } from '@saunter/identity';
import { until } from '@saunter/testing-rigs/until';
import { afterEach, describe, expect, it } from 'vitest';
import { GateRig, RIG_VAULT_KEY } from '../rig/index.ts';

let rig: GateRig;
afterEach(() => rig?.stop());

it('lets a card in: sealed, held, opened, counted, reported, on the bus', async () => {
  rig = await GateRig.start('entry');
  const { server, sensor, bus, screen } = rig;
  const idle = await screen.shows('idle');
  expect(idle).toMatchObject({ emulated: ['reader', 'lock'], view: { hold: { amountMinor: 4000 } } });
  const card = rig.card();
  await card.insert();
  await screen.shows('open');
  const asked = server.opened[0];
  expect(asked).toMatchObject({ laneId: 'lane-1', groupSize: 1 });
  const opened = openCard([RIG_VAULT_KEY], server.sealedCard);
  expect(opened.ok && opened.value.pan.lastFour).toBe('0119');
  sensor.pass('in', 1_800_000_000_123);
  await screen.shows('take-card');
  card.remove();
  await screen.shows('idle');
  await until('the report', () => server.reports[0]);
  expect(server.reports).toMatchObject([{ visitId: asked?.visitId, outcome: 'opened' }]);
  await until('the passage', () => bus.passages[0]);
  expect(bus.passages).toEqual([
    {
      topic: 'saunter/v1/rig-store/lane/lane-1/passage',
      message: { v: 1, sequence: 1, direction: 'in', sourceTimeUs: 1_800_000_000_123_000 },
    },
  ]);
  await until('the sensor to forget', () => sensor.unacknowledged.length === 0);
});

it('leaves no trace of a card number, on disk, in a log or on the screen', async () => {
  rig = await GateRig.start('entry', { SAUNTER_LOG: 'debug' });
  await rig.screen.shows('idle');
  await rig.card().insert();
  await rig.screen.shows('open');
  await rig.writes('AdmissionAccepted');
  const sealed = rig.server.sealedCard;
  const card = openCard([RIG_VAULT_KEY], sealed);
  const number = card.ok ? card.value.pan.expose() : '';
  expect(number).toMatch(/^[0-9]{16}$/);
  const said = rig.traces + JSON.stringify(rig.screen.screens);
  // What is looked through is what there is: the sealed card is in it.
  expect(said).toContain(sealed);
  for (const form of [number, Buffer.from(number).toString('hex'), Buffer.from(number).toString('base64')]) {
    expect(said.toLowerCase()).not.toContain(form.slice(4).toLowerCase());
  }
});

it('lets a group in by the size it chose, and shuts behind the last', async () => {
  rig = await GateRig.start('entry');
  const { server, sensor, screen } = rig;
  await screen.shows('idle');
  screen.send('chooseGroupSize', 2);
  const chosen = () => screen.last?.view.screen === 'idle' && screen.last.view.groupSize === 2;
  await until('the choice', chosen);
  await rig.card().insert();
  await screen.shows('open');
  expect(server.opened[0]?.groupSize).toBe(2);
  sensor.pass('in', 1);
  await until('one to be in', () => screen.last?.view.screen === 'open' && screen.last.view.passed === 1);
  sensor.pass('in', 2);
  await screen.shows('take-card');
});

it('says what the bank says, and lets the next card try', async () => {
  rig = await GateRig.start('entry');
  const { server, screen } = rig;
  await screen.shows('idle');
  server.script = 'declined';
  const card = rig.card();
  await card.insert();
  expect((await screen.shows('declined')).view).toMatchObject({ reason: 'insufficient-funds' });
  card.remove();
  server.script = 'held';
  await rig.present(rig.card('mastercard-test'));
  await screen.shows('open');
  expect(new Set(server.opened.map(({ visitId }) => visitId)).size).toBe(2);
});

it('says how much is left to pay, and lets in when it is paid', async () => {
  rig = await GateRig.start('entry');
  const { server, screen } = rig;
  await screen.shows('idle');
  server.script = 'owes';
  const card = rig.card();
  await card.insert();
  expect((await screen.shows('debt')).view).toEqual({ screen: 'debt', owed: { amountMinor: 320, currency: 'EUR' } });
  card.remove();
  server.script = 'held';
  await rig.present(card);
  await screen.shows('open');
  expect(rig.facts.map(({ kind }) => kind).filter((kind) => kind === 'LockReleasing')).toHaveLength(1);
});

it('asks for nothing when the card is pulled too early', async () => {
  rig = await GateRig.start('entry');
  await rig.screen.shows('idle');
  const card = rig.card();
  card.faults = { pullAfterCommands: 2 };
  await card.insert();
  expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'removed-early' });
  expect(rig.server.opened).toEqual([]);
  expect(rig.facts).toEqual([]);
});

it('says when a closed store opens again, and takes cards as soon as it does', async () => {
  rig = await GateRig.start('entry');
  const { server, screen } = rig;
  await screen.shows('idle');
  const opensAgain = { at: Date.now() + 3_600_000, timeZone: 'Europe/Amsterdam' };
  const { config } = server;
  server.config = { ...config, storeOpen: false, opensAgain };
  server.push({ type: 'config-changed' });
  expect((await screen.shows('closed')).view).toEqual({ screen: 'closed', opensAgain });
  server.config = config;
  server.push({ type: 'config-changed' });
  await screen.shows('idle');
});

describe('with the server away', () => {
  it('closes the entry, and opens it when the server is back', async () => {
    rig = await GateRig.start('entry');
    await rig.screen.shows('idle');
    await rig.server.stop();
    await rig.screen.shows('offline');
    await rig.server.start();
    await rig.screen.shows('idle');
  });

  it('says that a visit was given up until it is heard', async () => {
    rig = await GateRig.start('entry');
    const { server, screen } = rig;
    await screen.shows('idle');
    server.script = 'pending';
    await rig.card().insert();
    await screen.shows('requesting');
    await until('a first question', () => server.opened.length > 0);
    await server.stop();
    screen.send('cancel');
    await rig.writes('AdmissionDue');
    await server.start();
    await until('the report', () => server.reports[0]);
    expect(server.reports[0]).toMatchObject({ visitId: server.opened[0]?.visitId, outcome: 'abandoned' });
    expect(rig.facts.map(({ kind }) => kind)).not.toContain('LockReleasing');
    expect(new Set(server.opened.map(({ key }) => key)).size).toBe(1);
  });

  it('keeps passages for a bus that is away', async () => {
    rig = await GateRig.start('entry');
    await rig.screen.shows('idle');
    const { bus } = rig;
    await bus.pause();
    await rig.screen.shows('offline');
    rig.sensor.pass('out', 7);
    await rig.writes('PassageSeen');
    await bus.resume();
    await until('the passage', () => bus.passages[0]);
    expect(bus.passages[0]?.message).toMatchObject({ sequence: 1, direction: 'out', sourceTimeUs: 7_000 });
  });
});
