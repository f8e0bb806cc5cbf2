import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deletionCertificate } from '@saunter/contracts';
import { until } from '@saunter/testing-rigs/until';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppPhone, mailedToken, openByCode } from './app-phone.fixture.ts';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import { OTHER_PAN, RIG_CATALOGUE, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

/** A number whose last four stand nowhere by chance. */
const PAN = '4761739001017304';
const LAST_FOUR = '7304';
const EMAIL = 'gone-for-good@example.org';

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;
let kiosk: StoreClient;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  kiosk = await rig.device('kiosk', 'kiosk');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => rig.close());

/** Every `table.column` of the database where one of `secrets` can be read, and how many columns were looked at. */
const inDatabase = (secrets: readonly string[]) =>
  rig.inDatabase(async (db) => {
    const { rows: columns } = await sql<{ table_name: string; column_name: string }>`
      select table_name, column_name from information_schema.columns where table_schema = 'public'
        and data_type in ('text', 'jsonb', 'character varying')`.execute(db);
    const found: string[] = [];
    for (const { table_name: table, column_name: column } of columns) {
      for (const secret of secrets) {
        const { rows } = await sql`
          select 1 from ${sql.table(table)} where ${sql.ref(column)}::text ~ ${pattern(secret)} limit 1`.execute(db);
        if (rows.length > 0) found.push(`${table}.${column}`);
      }
    }
    return { found: [...new Set(found)].sort(), looked: columns.length };
  });

/** Four digits by themselves; a word wherever it stands. */
const pattern = (secret: string) => (/^[0-9]+$/.test(secret) ? `(^|[^0-9A-Za-z])${secret}([^0-9A-Za-z]|$)` : secret);

/** Every file of the vault in which one of `secrets` can be read. */
function inVault(secrets: readonly string[]) {
  const root = join(rig.folder, 'vault');
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  const found = paths.filter((path) =>
    secrets.some((secret) => new RegExp(pattern(secret)).test(readFileSync(path, 'utf8'))),
  );
  return { found: found.map((path) => path.slice(root.length + 1)), looked: paths.length };
}

it('deletes a shopper of the app: addresses, cards, passes; receipts and ledger stay, and the certificate says so', async () => {
  const phone = await AppPhone.signIn(rig, EMAIL);
  await phone.tie(rig, kiosk, gate, PAN);
  const pass = await phone.pass();
  const request = openByCode(await phone.code(pass));
  expect(await gate.openVisit(request)).toMatchObject({ outcome: 'held' });
  await gate.get('POST', `/v1/visits/${request.visitId}/admission`, { outcome: 'opened', at: Date.now() });
  expect(await phone.ask('DELETE', '/v1/me')).toMatchObject({ status: 409, body: { error: { kind: 'visit-open' } } });
  await rig.tell(hub, wholeVisit(request.visitId, WATER_LINES));
  await rig.visitWhen(rig.technician, request.visitId, (view) => view.receipt?.mailState === 'sent');
  expect((await inDatabase([EMAIL, LAST_FOUR])).found).toEqual(
    expect.arrayContaining(['app_account.email', 'shopper_card.last_four', 'shopper_email.email']),
  );
  const balances = await rig.balances();
  await mailedToken(rig, EMAIL);

  const reply = await phone.ask('DELETE', '/v1/me', undefined, { 'accept-language': 'de' });
  const certificate = deletionCertificate.parse(reply.body);
  expect(certificate.deleted).toContain('Ihre E-Mail-Adressen');
  expect(certificate.kept.map(({ why }) => why).join()).toContain('Steuerrecht');
  expect((await phone.ask('DELETE', '/v1/me')).status).toBe(401);

  await until('the vault destroyed the card', () => readdirSync(join(rig.folder, 'vault/cards-on-file')).length === 0);
  const rows = await inDatabase([EMAIL, LAST_FOUR]);
  expect(rows.looked).toBeGreaterThan(100);
  // A receipt is never changed: its last four are printed on it, and the certificate says so.
  expect((await inDatabase([EMAIL])).found).toEqual([]);
  expect(rows.found).toEqual(['receipt.document']);
  const files = inVault([EMAIL, LAST_FOUR]);
  expect(files.looked).toBeGreaterThan(3);
  expect(inVault([EMAIL]).found).toEqual([]);
  expect(files.found).toEqual(['vault.journal']);
  expect(await rig.balances()).toEqual(balances);
  expect(await rig.technician.visit(request.visitId)).toMatchObject({ payment: 'CAPTURED', receipt: {} });
  expect(await gate.openVisit(openByCode(await phone.code(pass)))).toMatchObject({
    outcome: 'declined',
    reason: 'code-refused',
  });
});

it('deletes whoever stands at a kiosk, who is a stranger at the next tap', async () => {
  const tap = async () => {
    const sealedCard = await rig.sealedCard(gate, OTHER_PAN);
    return (await kiosk.get('POST', '/v1/kiosk/sessions', { sealedCard })) as { session: string };
  };
  const { session } = await tap();
  const ask = (method: string, path: string, body?: unknown) =>
    kiosk.fetch(path, {
      method,
      headers: { 'saunter-session': session, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  await ask('PUT', '/v1/me/address', { email: 'kiosk-gone@example.org', locale: 'en' });
  expect((await ask('DELETE', '/v1/me')).status).toBe(200);
  expect((await ask('GET', '/v1/me')).status).toBe(401);
  expect((await inDatabase(['kiosk-gone@example.org'])).found).toEqual([]);
  expect(await tap()).toMatchObject({ shopper: { address: null, cards: [{ lastFour: OTHER_PAN.slice(-4) }] } });
});

it('deletes nobody who owes', async () => {
  const phone = await AppPhone.signIn(rig, 'owes@example.org');
  await phone.tie(rig, kiosk, gate, '4111111111111111');
  const { faults } = rig.acquirer.acquirer;
  faults.add({ kind: 'decline', mti: '0220', count: 1, code: '51' });
  faults.add({ kind: 'decline', mti: '0200', count: 1, code: '51' });
  const request = openByCode(await phone.code(await phone.pass()));
  await gate.openVisit(request);
  await gate.get('POST', `/v1/visits/${request.visitId}/admission`, { outcome: 'opened', at: Date.now() });
  await rig.tell(hub, wholeVisit(request.visitId, WATER_LINES, 't3'));
  await rig.visitWhen(rig.technician, request.visitId, (view) => view.debt !== undefined);
  const reply = await phone.ask('DELETE', '/v1/me');
  expect([reply.status, kindOf(reply)]).toEqual([409, 'debt-owed']);
  expect(await phone.cards()).toEqual(['1111']);
});
