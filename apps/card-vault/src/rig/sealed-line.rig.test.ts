import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex, Secret } from '@saunter/kit';
import type { Fault } from '@saunter/testing-peers/acquirer';
import { keyedSeal } from '@saunter/testing-peers/acquirer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VaultRig } from './vault-rig.fixture.ts';

const KEY = '00112233445566778899AABBCCDDEEFF';

let rig: VaultRig;
beforeEach(async () => {
  rig = await VaultRig.make({ seal: keyedSeal({ algorithm: 'aes-cmac', key: new Secret(fromHex(KEY)) }) });
});
afterEach(() => rig.close());

/** The environment that gives the vault this key. */
function withKey(line: string) {
  const path = join(rig.folder, 'mac.key');
  writeFileSync(path, `${line}\n`, { mode: 0o600 });
  return { SAUNTER_ACQUIRER_MAC_KEY: path };
}
const fault = (request: Fault) => rig.acquirer.acquirer.faults.add(request);

test('with the key that both have, money moves', async () => {
  await rig.start({ environment: withKey(`aes-cmac ${KEY}`) });
  const authorisationId = await rig.hold();
  const raise = { key: rig.key(), authorisationId, addMinor: 100, currency: 'EUR' };
  expect((await rig.post('/v1/increments', raise)).body).toMatchObject({ outcome: 'approved', approvedMinor: 5100 });
});

test('an answer with a wrong code is not believed: the hold is taken back over the next line', async () => {
  await rig.start({ environment: withKey(`aes-cmac ${KEY}`) });
  fault({ kind: 'wrong-mac', mti: '0100', count: 1 });
  const request = await rig.holdRequest();
  expect((await rig.settled('/v1/authorisations', request)).body['outcome']).toBe('declined');
  expect(rig.vault.output).toContain('mac-wrong');
  expect(rig.acquirer.acquirer.books.report()).toMatchObject({ heldMinor: 0, authorisations: [{ state: 'reversed' }] });
});

test('with another key the line never comes up, and no card is let in', async () => {
  await rig.start({ lineUp: false, environment: withKey(`x9.19 ${KEY}`) });
  const reply = await rig.post('/v1/authorisations', await rig.holdRequest());
  expect(reply.body).toMatchObject({ outcome: 'declined', reason: 'acquirer-unreachable' });
  expect((await rig.get('/healthz')).body['acquirer']).toBe('down');
});
