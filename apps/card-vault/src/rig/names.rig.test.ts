import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { tokenAnswer } from '@saunter/contracts';
import { denyTags, envelopePublicKey, openGateKeys, Pan } from '@saunter/identity';
import { Secret, toBase64Url } from '@saunter/kit';
import { asId } from '@saunter/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RIG_PAN, VaultRig } from './vault-rig.fixture.ts';

const PAR = '500112345678901234567890ABCDE';
const PHONE_PAN = '4111111111111111';

let rig: VaultRig;
beforeEach(async () => {
  rig = await VaultRig.make();
  await rig.start();
});
afterEach(async () => {
  expect(rig.leaks()).toEqual([]);
  await rig.close();
});

const namesOf = async (digits = RIG_PAN, read = {}) => {
  const { sealedCard } = await rig.holdRequest({}, digits, read);
  return tokenAnswer.parse((await rig.post('/v1/tokens', { sealedCard })).body);
};
const PROVEN = { par: PAR, chip: 'authentic' } as const;
const allOf = ({ cardToken, aliases }: Awaited<ReturnType<typeof namesOf>>) => [cardToken, ...aliases];
const keyFile = (version: number) => join(rig.folder, 'vault', 'keys', `token-${version}.key`);

test('a card and its phone share the name of their PAR, and no name of a number', async () => {
  const card = await namesOf(RIG_PAN, PROVEN);
  const phone = await namesOf(PHONE_PAN, PROVEN);
  expect(phone.cardToken).toBe(card.cardToken);
  expect(phone.panTokens).not.toEqual(card.panTokens);
  expect([card.lastFour, phone.lastFour]).toEqual(['0011', '1111']);
  expect(card.panTokens).toEqual(allOf(await namesOf()));
});

test('a chip that has not proved itself is not believed whose account it is of', async () => {
  const claimed = await namesOf(PHONE_PAN, { par: PAR, chip: 'unproven' });
  expect(allOf(claimed)).toEqual(allOf(await namesOf(PHONE_PAN)));
  expect(allOf(claimed)).not.toContain((await namesOf(RIG_PAN, PROVEN)).cardToken);
});

test('a token key is rotated: new names by the new key, old ones known until the old key is gone', async () => {
  const before = await namesOf(RIG_PAN, PROVEN);
  await rig.kill();
  rig.addTokenKey(2);
  await rig.start();
  const during = await namesOf(RIG_PAN, PROVEN);
  expect(during.cardToken).toMatch(/^v2:/);
  expect(during.aliases).toEqual(expect.arrayContaining(allOf(before)));
  expect(during.denyTags).toEqual(expect.arrayContaining(before.denyTags));
  await rig.kill();
  rmSync(keyFile(1));
  await rig.start();
  const after = await namesOf(RIG_PAN, PROVEN);
  expect(allOf(during)).toEqual(expect.arrayContaining(allOf(after)));
  expect(allOf(after).some((name) => name.startsWith('v1:'))).toBe(false);
});

test('a hold that was taken before a rotation is answered as before, and captured', async () => {
  const request = await rig.holdRequest({}, RIG_PAN, PROVEN);
  const before = await rig.post('/v1/authorisations', request);
  await rig.kill();
  rig.addTokenKey(2);
  await rig.start();
  expect(await rig.post('/v1/authorisations', request)).toEqual(before);
  const capture = { key: rig.key(), authorisationId: before.body['authorisationId'], amountMinor: 1, currency: 'EUR' };
  expect((await rig.post('/v1/captures', capture)).body['outcome']).toBe('captured');
});

test('a chip that failed its proof is declined, again too, and the acquirer is never asked', async () => {
  const heard = rig.listen();
  const request = await rig.holdRequest({}, RIG_PAN, { chip: 'failed' });
  const declined = await rig.post('/v1/authorisations', request);
  expect(declined.body).toMatchObject({ outcome: 'declined', reason: 'card-not-genuine', lastFour: '0011' });
  await rig.kill();
  await rig.start();
  expect(await rig.post('/v1/authorisations', request)).toEqual(declined);
  expect(heard()).toEqual([]);
  expect(rig.cardFiles()).toEqual([]);
});

test('a gate opens the deny keys that were sealed to it, and finds with them the tags that the vault gives', async () => {
  const privateKey = new Secret(new Uint8Array(32).fill(7));
  const publicKey = toBase64Url(envelopePublicKey(privateKey));
  const reply = await rig.post('/v1/gate-keys', { gateId: 'entry-gate', publicKey });
  const sealedKeys = reply.body['sealedKeys'] as string;
  const opened = openGateKeys(privateKey, asId('entry-gate'), sealedKeys);
  const pan = Pan.parse(RIG_PAN);
  if (!opened.ok || !pan.ok) throw new Error('the gate has keys and a card');
  expect(denyTags(opened.value, { pan: pan.value, par: PAR })).toEqual((await namesOf(RIG_PAN, PROVEN)).denyTags);
  expect(openGateKeys(privateKey, asId('exit-gate'), sealedKeys)).toMatchObject({ error: 'authentication' });
  await rig.vault.said(/.*the deny keys were sealed to a gate.*\n/);
  expect(rig.vault.output).toContain('entry-gate');
  const everybodys = { gateId: 'entry-gate', publicKey: toBase64Url(new Uint8Array(32)) };
  expect(await rig.post('/v1/gate-keys', everybodys)).toMatchObject({
    status: 422,
    body: { error: { kind: 'gate-key-unusable' } },
  });
});

test('a declined capture says which tags owe, for ever: its key has one answer, also when the card is gone', async () => {
  const authorisationId = await rig.hold();
  rig.acquirer.acquirer.faults.add({ kind: 'decline', mti: '0220', count: 1, code: '51' });
  const capture = { key: rig.key(), authorisationId, amountMinor: 700, currency: 'EUR' };
  const { denyTags: expected } = await namesOf();
  const declined = { outcome: 'declined', reason: 'insufficient-funds' };
  expect((await rig.post('/v1/captures', capture)).body).toEqual({ ...declined, denyTags: expected });
  await rig.kill();
  await rig.start();
  expect((await rig.post('/v1/captures', capture)).body).toEqual({ ...declined, denyTags: expected });
  expect((await rig.post('/v1/reversals', { key: rig.key(), authorisationId })).body['outcome']).toBe('reversed');
  expect(rig.cardFiles()).toEqual([]);
  expect((await rig.post('/v1/captures', capture)).body).toEqual({ ...declined, denyTags: expected });
});
