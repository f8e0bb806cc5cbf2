import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DenyListView } from '@saunter/contracts';
import { denyListView, gateConfig, gateDenyKeys, gateDenyList } from '@saunter/contracts';
import {
  acceptDenyList,
  denyTags,
  deriveDenyKey,
  envelopePublicKey,
  isDenied,
  openGateKeys,
  Pan,
  parsePublicKey,
} from '@saunter/identity';
import { assert, mintId, Secret, toBase64Url } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf, nextAbout } from './store-client.fixture.ts';
import type { RigRead } from './store-rig.fixture.ts';
import { OTHER_PAN, PHONE_PAN, RIG_CATALOGUE, RIG_PAN, RIG_PAR, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

const GATE = 'gate-1';
const gateKey = new Secret(new Uint8Array(32).fill(9));

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device(GATE, 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  await gate.get('PUT', '/v1/gate/sealing-key', { publicKey: toBase64Url(envelopePublicKey(gateKey)) });
});
afterAll(() => rig.close());
beforeEach(() => rig.acquirer.acquirer.faults.clear());
afterEach(async () => {
  await rig.clearDenyList();
  expect(rig.leaks()).toEqual([]);
});

const holds = () => rig.acquirer.acquirer.books.report().authorisations.length;
const held = () =>
  rig.acquirer.acquirer.books.report().authorisations.filter(({ approvedMinor }) => approvedMinor > 0).length;
/** The next card that is asked to repay a debt does not. */
const refuseRepayment = () => rig.acquirer.acquirer.faults.add({ kind: 'decline', mti: '0100', count: 1, code: '51' });
const view = async (): Promise<DenyListView> => denyListView.parse(await rig.technician.get('GET', '/v1/deny-list'));

/** One tap at the entry, as it is answered. */
async function enter(digits = RIG_PAN, read: RigRead = {}) {
  const request = await rig.openRequest(gate, 'entry-1', 1, digits, read);
  return { visitId: request.visitId, opened: await gate.openVisit(request) };
}

/** A visit that ends without goods, so that the lane is free again. */
async function walkOut(visitId: string): Promise<void> {
  await rig.tell(hub, wholeVisit(visitId, [], visitId));
  await rig.visitWhen(rig.technician, visitId, ({ payment }) => payment === 'RELEASED');
}

/** A visit whose capture is declined: a debt. */
async function runUpDebt(digits = RIG_PAN, read: RigRead = {}): Promise<string> {
  const { visitId, opened } = await enter(digits, read);
  expect(opened.outcome).toBe('held');
  rig.acquirer.acquirer.faults.add({ kind: 'decline', mti: '0220', count: 1, code: '51' });
  await rig.tell(hub, wholeVisit(visitId, WATER_LINES, visitId));
  await rig.visitWhen(gate, visitId, ({ payment }) => payment === 'DEBT');
  return visitId;
}

/** The list and the keys as the gate has them, opened and accepted as a gate does it. */
async function fetchList() {
  const config = gateConfig.parse(await gate.get('GET', '/v1/gate/config'));
  const publicKey = parsePublicKey(config.denyList.publicKey);
  assert(publicKey, 'the configuration has a key');
  const { list } = gateDenyList.parse(await gate.get('GET', '/v1/gate/deny-list'));
  const trust = { chainId: asId<never>(config.denyList.chainId), publicKey };
  const accepted = acceptDenyList(undefined, list, trust, systemClock.wallMs());
  assert(accepted.ok, 'a gate takes the list');
  return accepted.value;
}

async function tagsOf(digits: string, read: RigRead = {}) {
  const { sealedKeys } = gateDenyKeys.parse(await gate.get('GET', '/v1/gate/deny-keys'));
  const keys = openGateKeys(gateKey, asId(GATE), sealedKeys);
  const pan = Pan.parse(digits);
  assert(keys.ok && pan.ok, 'the gate has keys, and the test a card');
  return denyTags(keys.value, { pan: pan.value, ...read });
}

const refusalOf = async (read: RigRead = { chip: 'failed' }, digits = RIG_PAN) => ({
  refusalId: mintId('ref', systemClock, systemEntropy),
  sealedCard: await rig.sealedCard(gate, digits, read),
  reason: 'chip-not-genuine',
  at: Date.now(),
});

const refusalsOwed = () =>
  rig.inDatabase((db) => db.selectFrom('task').select('key').where('kind', '=', 'enter-refusal').execute());

describe('a declined capture', () => {
  it('denies every card of its payer that does not repay it, until it is taken back', async () => {
    const visitId = await runUpDebt(RIG_PAN, { par: RIG_PAR });
    expect((await view()).entries).toMatchObject([{ reason: 'capture-declined', source: visitId }]);
    const before = held();
    for (const [digits, lastFour] of [
      [RIG_PAN, '0011'],
      [PHONE_PAN, '0135'],
    ] as const) {
      refuseRepayment();
      const { opened } = await enter(digits, { par: RIG_PAR });
      expect(opened).toMatchObject({ outcome: 'declined', reason: 'card-denied', lastFour });
    }
    expect(held()).toBe(before);
    const { entryId } = (await view()).entries[0] ?? {};
    await rig.technician.get('DELETE', `/v1/deny-list/entries/${entryId}`);
    const { visitId: allowed, opened } = await enter(PHONE_PAN, { par: RIG_PAR });
    expect(opened).toMatchObject({ outcome: 'held', lastFour: '0135' });
    await walkOut(allowed);
  });

  it('is told to gates at once, who find the card by its tags, and the phone once it was seen', async () => {
    const events = await gate.events('/v1/gate/events', AbortSignal.timeout(10_000));
    await runUpDebt(RIG_PAN, { par: RIG_PAR });
    const changed = await nextAbout(events, 'deny-list-changed');
    const list = await fetchList();
    expect(changed).toMatchObject({ version: list.version });
    expect(isDenied(list, await tagsOf(RIG_PAN), Date.now())).toMatchObject({ reason: 'capture-declined' });
    expect(isDenied(list, await tagsOf(PHONE_PAN, { par: RIG_PAR }), Date.now())).toBeDefined();
    expect(isDenied(list, await tagsOf(PHONE_PAN), Date.now())).toBeUndefined();
    expect(isDenied(list, await tagsOf(OTHER_PAN), Date.now())).toBeUndefined();
    refuseRepayment();
    await enter(PHONE_PAN, { par: RIG_PAR });
    const learnt = await fetchList();
    expect(learnt.version).toBeGreaterThan(list.version);
    expect(isDenied(learnt, await tagsOf(PHONE_PAN), Date.now())).toBeDefined();
  });
});

describe('a chip that failed its proof', () => {
  it('that a gate refused is on the list once, and its sealed card is nowhere', async () => {
    const refusal = await refusalOf();
    const answers = await Promise.all([1, 2, 3].map(() => gate.get('POST', '/v1/gate/refusals', refusal)));
    expect(answers).toEqual(Array(3).fill({ refusalId: refusal.refusalId }));
    await expect
      .poll(async () => (await view()).entries)
      .toMatchObject([{ reason: 'chip-not-genuine', source: refusal.refusalId }]);
    expect(await refusalsOwed()).toEqual([]);
    expect(isDenied(await fetchList(), await tagsOf(RIG_PAN), Date.now())).toMatchObject({
      reason: 'chip-not-genuine',
    });
    expect((await enter()).opened).toMatchObject({ outcome: 'declined', reason: 'card-denied' });
    expect(await gate.get('POST', '/v1/gate/refusals', refusal)).toEqual({ refusalId: refusal.refusalId });
    const other = await gate.ask('POST', '/v1/gate/refusals', { ...refusal, at: refusal.at + 1 });
    expect([other.status, kindOf(other)]).toEqual([409, 'key-reused']);
  });

  it('is not believed of the gate alone', async () => {
    await gate.get('POST', '/v1/gate/refusals', await refusalOf({ chip: 'authentic' }));
    await expect.poll(refusalsOwed).toEqual([]);
    expect((await view()).entries).toEqual([]);
  });

  it('that comes in by a visit is declined, listed, and never held', async () => {
    const before = holds();
    const { opened, visitId } = await enter(RIG_PAN, { chip: 'failed' });
    expect(opened).toMatchObject({ outcome: 'declined', reason: 'card-not-genuine' });
    expect(holds()).toBe(before);
    expect((await view()).entries).toMatchObject([{ reason: 'chip-not-genuine', source: visitId }]);
  });
});

describe('a sign-up', () => {
  it('with a chip that failed its proof ties no address to the card', async () => {
    const kiosk = await rig.device('kiosk', 'kiosk');
    const sealedCard = await rig.sealedCard(gate, RIG_PAN, { chip: 'failed' });
    const reply = await kiosk.ask('POST', '/v1/sign-ups', { sealedCard, email: 'thief@example.org', locale: 'en' });
    expect([reply.status, kindOf(reply)]).toEqual([422, 'card-not-genuine']);
    expect(await rig.inDatabase((db) => db.selectFrom('shopper_email').selectAll().execute())).toEqual([]);
  });
});

describe('the list', () => {
  it('is fetched again only when there is a newer one', async () => {
    const first = await gate.fetch('/v1/gate/deny-list');
    const etag = first.headers.get('etag') ?? '';
    const again = () => gate.fetch('/v1/gate/deny-list', { headers: { 'if-none-match': etag } });
    const unchanged = await again();
    expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
    await enter(RIG_PAN, { chip: 'failed' });
    expect((await again()).status).toBe(200);
  });

  it('is signed with a key that nobody else can read', () => {
    expect(statSync(join(rig.folder, 'server', 'deny-list.key')).mode & 0o777).toBe(0o600);
  });

  it('knows nothing of an entry that was taken back before, and says so', async () => {
    const path = `/v1/deny-list/entries/${mintId('den', systemClock, systemEntropy)}`;
    const reply = await rig.technician.ask('DELETE', path);
    expect([reply.status, kindOf(reply)]).toEqual([404, 'entry-unknown']);
    expect(kindOf(await gate.ask('DELETE', path))).toBe('not-for-this-device');
  });

  it('gives no keys to a gate that sent none to seal them to', async () => {
    const other = await rig.device('gate-2', 'gate', 'entry-2');
    const reply = await other.ask('GET', '/v1/gate/deny-keys');
    expect([reply.status, kindOf(reply)]).toEqual([409, 'no-sealing-key']);
    await other.get('PUT', '/v1/gate/sealing-key', { publicKey: toBase64Url(new Uint8Array(32)) });
    expect(kindOf(await other.ask('GET', '/v1/gate/deny-keys'))).toBe('gate-key-unusable');
  });
});

describe('the server', () => {
  it('has tags and tokens, and no key that explains them', async () => {
    await enter(RIG_PAN, { chip: 'failed' });
    expect(await rig.inDatabase((db) => db.selectFrom('deny_tag').select('tag').execute())).toHaveLength(1);
    const bytes = Buffer.from(readFileSync(join(rig.folder, 'vault', 'keys', 'token-1.key'), 'utf8'), 'base64url');
    const tokenKey = { version: 1, secret: new Secret(bytes) };
    const keys = [bytes, Buffer.from(deriveDenyKey(tokenKey).secret.expose())];
    const spellings = keys.flatMap((key) => [
      key,
      ...[key.toString('base64url'), key.toString('base64').slice(0, 40), key.toString('hex')],
    ]);
    const root = join(rig.folder, 'server');
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const contents = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    expect(contents.length).toBeGreaterThan(100);
    expect(
      [...contents, Buffer.from(rig.server.output)].some((text) => spellings.some((key) => text.includes(key))),
    ).toBe(false);
  });
});

describe('one payer', () => {
  it('with one card at two lanes at once has two visits, and is one shopper', async () => {
    const second = await rig.device('gate-2', 'gate', 'entry-2');
    const requests = [
      await rig.openRequest(gate, 'entry-1', 1, OTHER_PAN),
      await rig.openRequest(second, 'entry-2', 1, OTHER_PAN),
    ];
    const opened = await Promise.all([gate.openVisit(requests[0]), second.openVisit(requests[1])]);
    expect(opened).toMatchObject([{ outcome: 'held' }, { outcome: 'held' }]);
    const payers = await rig.inDatabase((db) =>
      db
        .selectFrom('visit')
        .select('shopper_id')
        .where(
          'visit_id',
          'in',
          requests.map(({ visitId }) => visitId),
        )
        .execute(),
    );
    expect(new Set(payers.map((row) => row.shopper_id)).size).toBe(1);
    for (const { visitId } of requests) await walkOut(visitId);
  });

  it('with card and phone sees the last four digits of the one that was used', async () => {
    for (const [digits, lastFour] of [
      [RIG_PAN, '0011'],
      [PHONE_PAN, '0135'],
    ] as const) {
      const { visitId } = await enter(digits, { par: RIG_PAR });
      expect(await gate.visit(visitId)).toMatchObject({ lastFour });
      await walkOut(visitId);
      expect(await gate.visit(visitId)).toMatchObject({ lastFour });
    }
  });
});
