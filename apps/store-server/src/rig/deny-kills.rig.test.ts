import { denyListView, gateConfig, gateDenyList } from '@saunter/contracts';
import type { DenyList } from '@saunter/identity';
import { acceptDenyList, envelopePublicKey, parsePublicKey } from '@saunter/identity';
import { assert, mintId, Secret, toBase64Url } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import type { MessageSeen } from '@saunter/testing-peers/acquirer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import { OTHER_PAN, RIG_CATALOGUE, RIG_PAN, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { member, wholeVisit } from './visit-steps.fixture.ts';

let rig: StoreRig;
let gate: StoreClient;
let second: StoreClient;
let hub: StoreClient;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  second = await rig.device('gate-2', 'gate', 'entry-2');
  hub = await rig.device('hub', 'hub');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => rig.close());
beforeEach(() => rig.acquirer.acquirer.faults.clear());
afterEach(async () => {
  await rig.clearDenyList();
  expect(rig.leaks()).toEqual([]);
});

const entries = async () => denyListView.parse(await rig.technician.get('GET', '/v1/deny-list')).entries;
const owed = (kind: string) =>
  rig.inDatabase((db) =>
    db
      .selectFrom('task')
      .select(['payload', 'attempts'])
      .where('kind', '=', kind as never)
      .execute(),
  );
const unheard = (request: Promise<unknown>) => void request.catch(() => undefined);
const fault = (...args: Parameters<typeof rig.acquirer.acquirer.faults.add>) =>
  rig.acquirer.acquirer.faults.add(...args);

function arrives(mti: string): Promise<MessageSeen> {
  const { feed } = rig.acquirer.acquirer;
  return new Promise((resolve) => {
    const stop = feed.subscribe(feed.latest, (seen) => {
      if (seen.mti !== mti) return;
      queueMicrotask(() => stop());
      resolve(seen);
    });
  });
}

const refusal = async (digits = RIG_PAN) => ({
  refusalId: mintId('ref', systemClock, systemEntropy),
  sealedCard: await rig.sealedCard(gate, digits, { chip: 'failed' }),
  reason: 'chip-not-genuine',
  at: Date.now(),
});

async function accept(current: DenyList | undefined): Promise<DenyList> {
  const { denyList } = gateConfig.parse(await gate.get('GET', '/v1/gate/config'));
  const publicKey = parsePublicKey(denyList.publicKey);
  assert(publicKey, 'the configuration has a key');
  const { list } = gateDenyList.parse(await gate.get('GET', '/v1/gate/deny-list'));
  const trust = { chainId: asId<never>(denyList.chainId), publicKey };
  const accepted = acceptDenyList(current, list, trust, systemClock.wallMs());
  assert(accepted.ok, `a gate takes the list: ${JSON.stringify(accepted)}`);
  return accepted.value;
}

describe('the server killed with -9', () => {
  it('when a refusal was on disk and nobody had heard so: entered once, however often it is told', async () => {
    const told = await refusal();
    await rig.vault.kill();
    unheard(gate.get('POST', '/v1/gate/refusals', told));
    await expect.poll(() => owed('enter-refusal')).toHaveLength(1);
    await rig.kill();

    await Promise.all([rig.restartVault(), rig.start()]);
    expect(await gate.get('POST', '/v1/gate/refusals', told)).toEqual({ refusalId: told.refusalId });
    await expect.poll(entries).toMatchObject([{ source: told.refusalId, reason: 'chip-not-genuine' }]);
    await expect.poll(() => owed('enter-refusal')).toEqual([]);
    const stored = await rig.inDatabase((db) => db.selectFrom('gate_refusal').selectAll().execute());
    expect(JSON.stringify(stored)).not.toContain(told.sealedCard);
  });

  it.each([1, 2, 3, 4])('after %i lines of a refusal: entered once', async (lines) => {
    await rig.kill();
    await rig.start({ SAUNTER_LOG: 'debug' });
    const told = await refusal(OTHER_PAN);
    const repeated = (async () => {
      while ((await gate.ask('POST', '/v1/gate/refusals', told).catch(() => ({ status: 0 }))).status !== 200);
    })();
    const said = rig.server.said(new RegExp(`gate/refusals(?:[^\\n]*\\n){${lines}}`)).catch(() => undefined);
    await Promise.race([said, repeated]);
    await rig.kill();
    await rig.start();
    await repeated;
    await expect.poll(entries).toMatchObject([{ source: told.refusalId }]);
    await expect.poll(() => owed('enter-refusal')).toEqual([]);
  });

  it('when a declined capture was under way: a debt, entered once, and on the list of gates', async () => {
    const request = await rig.openRequest(gate);
    expect((await gate.openVisit(request)).outcome).toBe('held');
    fault({ kind: 'decline', mti: '0220', count: 1, code: '51' });
    const asked = arrives('0220');
    unheard(rig.tell(hub, wholeVisit(request.visitId, WATER_LINES)));
    await asked;
    await rig.kill();

    await rig.start();
    await rig.visitWhen(gate, request.visitId, ({ payment }) => payment === 'DEBT');
    expect(await entries()).toMatchObject([{ source: request.visitId, reason: 'capture-declined' }]);
    expect((await accept(undefined)).entries).toHaveLength(1);
  });

  it('when a hold was asked for: what was cleared is held, though its payer owes by then', async () => {
    const owing = await rig.openRequest(gate);
    expect((await gate.openVisit(owing)).outcome).toBe('held');
    // Somebody came in on it, so that it is not handed over.
    await rig.tell(hub, [member('MemberBound', owing.visitId, 't1')]);
    fault({ kind: 'late', mti: '0100', count: 1, delayMs: 800 });
    const request = await rig.openRequest(second, 'entry-2');
    const asked = arrives('0100');
    unheard(second.openVisit(request));
    await asked;
    fault({ kind: 'decline', mti: '0220', count: 1, code: '51' });
    await rig.tell(hub, wholeVisit(owing.visitId, WATER_LINES));
    await rig.visitWhen(gate, owing.visitId, ({ payment }) => payment === 'DEBT');
    await rig.kill();

    await rig.start();
    await expect.poll(async () => (await second.openVisit(request)).outcome, { timeout: 5_000 }).toBe('held');
    await rig.tell(hub, wholeVisit(request.visitId, [], 'other'));
    await rig.visitWhen(rig.technician, request.visitId, ({ payment }) => payment === 'RELEASED');
    const next = await rig.openRequest(gate);
    fault({ kind: 'decline', mti: '0100', count: 1, code: '51' });
    expect(await gate.openVisit(next)).toMatchObject({ outcome: 'declined', reason: 'card-denied' });
  });

  it('when a card had not been cleared: a denied one is declined, and the acquirer is not asked', async () => {
    await gate.get('POST', '/v1/gate/refusals', await refusal());
    await expect.poll(entries).toHaveLength(1);
    const holds = rig.acquirer.acquirer.books.report().authorisations.length;
    const request = await rig.openRequest(gate);
    await rig.vault.kill();
    unheard(gate.openVisit(request));
    await expect.poll(async () => (await owed('authorise'))[0]?.attempts).toBeGreaterThan(0);
    await rig.kill();

    await Promise.all([rig.restartVault(), rig.start()]);
    await expect
      .poll(() => gate.openVisit(request), { timeout: 5_000 })
      .toMatchObject({ outcome: 'declined', reason: 'card-denied' });
    expect(rig.acquirer.acquirer.books.report().authorisations).toHaveLength(holds);
  });

  it('counts on: a gate takes the list of the next start in place of the one before', async () => {
    await gate.get('POST', '/v1/gate/refusals', await refusal());
    await expect.poll(entries).toHaveLength(1);
    const before = await accept(undefined);
    await rig.kill();
    await rig.start();
    const after = await accept(before);
    expect(after.version).toBeGreaterThan(before.version);
    expect(after.entries).toEqual(before.entries);
  });

  it('keeps what deny keys are sealed to; the vault away is said, and asked again', async () => {
    const publicKey = toBase64Url(envelopePublicKey(new Secret(new Uint8Array(32).fill(3))));
    await gate.get('PUT', '/v1/gate/sealing-key', { publicKey });
    await rig.kill();
    await rig.vault.kill();
    await rig.start();
    expect(kindOf(await gate.ask('GET', '/v1/gate/deny-keys'))).toBe('vault-away');
    await rig.restartVault();
    expect(await gate.get('GET', '/v1/gate/deny-keys')).toMatchObject({ sealedKeys: expect.any(String) });
  });
});
