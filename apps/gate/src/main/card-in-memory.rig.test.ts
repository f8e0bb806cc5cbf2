import { formsOfNumbers, formsOfRecords } from '@saunter/testing-rigs/card-forms';
import { searchMemory } from '@saunter/testing-rigs/process-memory';
import type { CardProfileName, VirtualCard } from '@saunter/testing-rigs/virtual-card';
import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GateRig } from '../rig/index.ts';

/** The number of `visa-phone`. */
const DENIED_NUMBER = '4761739001010135';
/** What a running gate does hold: the secret of its credential. */
const CONTROL = { name: 'control', bytes: Buffer.from('rig-secret') };

let rig: GateRig;
beforeAll(async () => {
  rig = await GateRig.start('entry', { SAUNTER_LOG: 'debug' });
  await rig.screen.shows('idle');
  rig.server.denyList.deny([DENIED_NUMBER]);
  rig.server.push({ type: 'deny-list-changed', version: rig.server.denyList.version });
  await rig.gate.said(/"entries":1,"msg":"deny list"/);
});
afterAll(() => rig?.stop());

/** What a dump of the gate would hold of this card; the control shows that the search saw the gate's own memory. */
function leftInMemory(name: CardProfileName): readonly string[] {
  const card = CARD_PROFILES[name];
  const { bytes, finds } = searchMemory(rig.gate.pid, [...formsOfNumbers(card), ...formsOfRecords(card), CONTROL]);
  console.log(`memory of the gate: ${(bytes / 1e6).toFixed(0)} MB, after ${name}`);
  expect(finds.map((find) => find.name)).toContain('control');
  return finds.map((find) => find.name).filter((found) => found !== 'control');
}

async function comesIn(card: VirtualCard): Promise<void> {
  await rig.present(card);
  await rig.screen.shows('open');
  rig.sensor.pass('in', rig.server.opened.length);
  await card.remove();
  await rig.screen.shows('idle');
}

async function isRefused(card: VirtualCard, reason: string): Promise<void> {
  await rig.present(card);
  expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason });
  await card.remove();
  await rig.screen.shows('idle');
}

for (const name of ['visa-test', 'mastercard-test', 'contact-sda', 'contact-dda', 'contact-cda'] as const) {
  it(`nothing of a card that came in is left in the gate: ${name}`, async () => {
    await comesIn(rig.card(name));
    expect(leftInMemory(name)).toEqual([]);
  });
}

it('nor of a copy that was refused', async () => {
  const clone = rig.card('visa-test');
  clone.faults = { clone: true };
  await isRefused(clone, 'not-genuine');
  expect(leftInMemory('visa-test')).toEqual([]);
});

it('nor of a card that the deny list has, once the next card has come', async () => {
  await isRefused(rig.card('visa-phone'), 'denied');
  // Whoever is refused by the gate alone leaves no later traffic: ends of its records stay in what Node read them into
  // from the bench reader's socket, which nobody can wipe and the next card writes over.
  await comesIn(rig.card('mastercard-test'));
  expect(leftInMemory('visa-phone')).toEqual([]);
});

it('nor of a card that was pulled in the middle of its records', async () => {
  const card = rig.card('contact-cda');
  card.faults = { pullAfterCommands: 5 };
  await card.insert();
  await card.whenRemoved();
  expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'removed-early' });
  await rig.screen.shows('idle');
  expect(leftInMemory('contact-cda')).toEqual([]);
});
