import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gateConfig } from '@saunter/contracts';
import { issuePass } from '@saunter/identity/entry-code';
import { parseBase64Url, Secret } from '@saunter/kit';
import { asId } from '@saunter/model';
import { until } from '@saunter/testing-rigs/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppPhone, openByCode } from './app-phone.fixture.ts';
import type { StoreClient } from './store-client.fixture.ts';
import { OTHER_PAN, RIG_CATALOGUE, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

const DAY_MS = 86_400_000;

let rig: StoreRig;
let gate: StoreClient;
let other: StoreClient;
let hub: StoreClient;
let kiosk: StoreClient;
let phone: AppPhone;
let pass: string;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  other = await rig.device('gate-2', 'gate', 'entry-2');
  hub = await rig.device('hub', 'hub');
  kiosk = await rig.device('kiosk', 'kiosk');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  phone = await AppPhone.signIn(rig, 'phone@example.org');
  await phone.tie(rig, kiosk, gate);
  pass = await phone.pass();
});
afterAll(async () => {
  const leaks = rig.leaks();
  await rig.close();
  expect(leaks).toEqual([]);
});

const books = () => rig.acquirer.acquirer.books.report();
const holds = () => books().authorisations.length;
const onFile = () => readdirSync(join(rig.folder, 'vault', 'cards-on-file'));
const declined = (reason: string) => expect.objectContaining({ outcome: 'declined', reason });

/** The gate's people do not come: the lane is free again. */
const giveUp = (visitId: string, at = gate) =>
  at.get('POST', `/v1/visits/${visitId}/admission`, { outcome: 'abandoned', at: Date.now() });

describe('entry by code', () => {
  it('takes one hold on the card on file, and charges what was taken', async () => {
    const before = holds();
    const request = openByCode(await phone.code(pass, { party: 2 }), 2);
    const held = await gate.openVisit(request);
    expect(held).toMatchObject({ outcome: 'held', lastFour: '0011', groupSize: 2, hold: { amountMinor: 2000 } });
    expect(await gate.openVisit(request)).toEqual(held);
    expect(holds()).toBe(before + 1);
    await gate.get('POST', `/v1/visits/${request.visitId}/admission`, { outcome: 'opened', at: Date.now() });
    await rig.tell(hub, wholeVisit(request.visitId, WATER_LINES));
    const settled = await rig.visitWhen(rig.technician, request.visitId, (view) => view.phase === 'settled');
    expect(settled).toMatchObject({ payment: 'CAPTURED', captured: { amountMinor: 218 } });
    const { visits } = (await phone.ask('GET', '/v1/me/visits')).body as { visits: readonly { visitId: string }[] };
    expect(visits.map((visit) => visit.visitId)).toContain(request.visitId);
  });

  it('opens one visit on one code, at whichever lane', async () => {
    const code = await phone.code(pass);
    const [first, second] = [openByCode(code), openByCode(code, 1, 'entry-2')];
    const before = holds();
    const answers = await Promise.all([gate.openVisit(first), other.openVisit(second)]);
    const [one, two] = answers.map((answer) => answer.outcome);
    expect([one, two].sort()).toEqual(['declined', 'held']);
    expect(answers).toContainEqual(declined('code-used'));
    expect(holds()).toBe(before + 1);
    const [winner, lane] = one === 'held' ? [first, gate] : [second, other];
    expect(await lane.openVisit(winner)).toMatchObject({ outcome: 'held' });
    const again = lane === gate ? other.openVisit(openByCode(code, 1, 'entry-2')) : gate.openVisit(openByCode(code));
    expect(await again).toEqual(declined('code-used'));
    await giveUp(winner.visitId, lane);
  });

  it('says how many come in by what the phone signed, not by what the gate says', async () => {
    const request = openByCode(await phone.code(pass, { party: 3 }), 1);
    expect(await gate.openVisit(request)).toMatchObject({ outcome: 'held', groupSize: 3 });
    await giveUp(request.visitId);
  });

  it('answers a repeat as the first time after a restart, though the code is used', async () => {
    const request = openByCode(await phone.code(pass));
    const held = await gate.openVisit(request);
    const before = holds();
    await rig.kill();
    await rig.start();
    expect(await gate.openVisit(request)).toEqual(held);
    expect(holds()).toBe(before);
    await giveUp(request.visitId);
  });

  it.each([
    ['yesterday’s screenshot', 'code-expired', () => phone.code(pass, { now: Date.now() - DAY_MS })],
    ['a screen that stood still', 'code-expired', () => phone.code(pass, { now: Date.now() - 60_000 })],
    ['a clock that is ahead', 'code-expired', () => phone.code(pass, { now: Date.now() + 60_000 })],
    ['something else', 'code-refused', async () => 'HTTPS://EXAMPLE.ORG'],
    ['another chain’s code', 'code-refused', () => foreignCode('another-chain')],
    ['a pass that nobody of the chain signed', 'code-refused', () => foreignCode('chain')],
    ['a code that another phone signed', 'code-refused', () => strangersCode()],
  ])('refuses %s: %s, and holds nothing', async (_what, reason, make) => {
    const before = holds();
    expect(await gate.openVisit(openByCode(await make()))).toEqual(declined(reason));
    expect(holds()).toBe(before);
  });

  it('tells gates the chain’s keys, and which passes are over', async () => {
    const gone = await AppPhone.signIn(rig, 'gone@example.org');
    await gone.tie(rig, kiosk, gate, OTHER_PAN);
    const code = await gone.code(await gone.pass());
    const trustOf = async () => gateConfig.parse(await gate.get('GET', '/v1/gate/config')).entryCodes;
    const before = await trustOf();
    expect(before).toMatchObject({ chainId: 'chain', keys: [{ keyId: 0 }], revoked: [] });
    expect((await gone.ask('DELETE', '/v1/app/session')).status).toBe(204);
    expect((await trustOf())?.revoked).toHaveLength(1);
    expect(await gate.openVisit(openByCode(code))).toEqual(declined('code-refused'));
    expect((await gone.ask('GET', '/v1/app/session')).status).toBe(401);
  });

  it('refuses a card that was untied, also where its code was shown before; the vault has it no more', async () => {
    const owner = await AppPhone.signIn(rig, 'untie@example.org');
    await owner.tie(rig, kiosk, gate, '4111111111111111');
    const code = await owner.code(await owner.pass());
    const before = onFile().length;
    expect((await owner.ask('DELETE', '/v1/app/cards/1111')).status).toBe(204);
    expect(await gate.openVisit(openByCode(code))).toEqual(declined('no-card'));
    await until('the card is destroyed', () => onFile().length === before - 1);
    const refused = await owner.ask('POST', '/v1/app/passes', { publicKey: await owner.publicKey() });
    expect(refused).toMatchObject({ status: 409, body: { error: { kind: 'no-card' } } });
  });

  it('declines what the vault lost, and says that there is no card', async () => {
    const owner = await AppPhone.signIn(rig, 'lost@example.org');
    await owner.tie(rig, kiosk, gate, '5555555555554444');
    const code = await owner.code(await owner.pass());
    await rig.inDatabase((db) =>
      db
        .updateTable('app_card')
        .set({ vault_ref: asId(`cof_${'0'.repeat(26)}`) })
        .where('card_id', 'in', (of) => of.selectFrom('shopper_card').select('card_id').where('last_four', '=', '4444'))
        .execute(),
    );
    expect(await gate.openVisit(openByCode(code))).toEqual(declined('no-card'));
  });
});

/** A code under a pass that a key of nobody's signed. */
async function foreignCode(chainId: string): Promise<string> {
  const deviceKey = parseBase64Url(await phone.publicKey()) ?? new Uint8Array();
  const refs = { shopperRef: 'A'.repeat(16), cardRef: 'B'.repeat(16) };
  const key = { keyId: 0, privateKey: new Secret(new Uint8Array(32).fill(9)) };
  const made = issuePass(key, { chainId: asId(chainId), ...refs, deviceKey, notBefore: Date.now() });
  if (!made.ok) throw new Error(made.error);
  return phone.code(made.value);
}

/** A copied pass, without the key of its phone. */
async function strangersCode(): Promise<string> {
  return (await AppPhone.signIn(rig, 'stranger@example.org')).code(pass);
}
