import { kioskSession, shopperView } from '@saunter/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppPhone, mailedToken, openSession } from './app-phone.fixture.ts';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import { OTHER_PAN, RIG_PAN, StoreRig } from './store-rig.fixture.ts';

let rig: StoreRig;
let gate: StoreClient;
let kiosk: StoreClient;
let nobody: StoreClient;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  kiosk = await rig.device('kiosk', 'kiosk');
  nobody = rig.technician.with(undefined);
});
afterAll(async () => {
  const leaks = rig.leaks();
  await rig.close();
  expect(leaks).toEqual([]);
});

const link = async (code: string, digits = RIG_PAN, read = {}) =>
  kiosk.ask('POST', '/v1/kiosk/card-links', { code, sealedCard: await rig.sealedCard(gate, digits, read) });
const viewOf = async (phone: AppPhone) => shopperView.parse((await phone.ask('GET', '/v1/me')).body);

describe('a mailed link', () => {
  it('signs in once, with a cookie that no script and no other site has, and is in no log', async () => {
    const token = await mailedToken(rig, 'once@example.org');
    const [first, second] = [await openSession(nobody, token), await openSession(nobody, token)];
    expect([first.status, second.status]).toEqual([204, 410]);
    expect(first.headers.get('set-cookie')).toMatch(
      /^saunter-app=[A-Za-z0-9_-]{43}; Path=\/v1; HttpOnly; SameSite=Strict; Max-Age=2\d{6}$/,
    );
    expect(rig.server.output).not.toContain(token);
    expect(rig.server.output).not.toContain('once@example.org');
  });

  it('is the newest of its address alone, in whatever case that is typed', async () => {
    const older = await mailedToken(rig, 'newest@example.org');
    const newer = await mailedToken(rig, 'Newest@Example.org', 'de');
    expect((await openSession(nobody, older)).status).toBe(410);
    expect((await openSession(nobody, newer)).status).toBe(204);
    expect(rig.mail.mailbox.mails.at(-1)?.subject).toContain('Anmeldelink');
  });

  it('is over after 15 minutes', async () => {
    const token = await mailedToken(rig, 'late@example.org');
    await rig.inDatabase((db) =>
      db
        .updateTable('app_sign_in')
        .set({ ends_at: new Date(Date.now() - 1) })
        .where('email', '=', 'late@example.org')
        .execute(),
    );
    expect((await openSession(nobody, token)).status).toBe(410);
  });

  it('leads to one account, however many are opened at once and in which order', async () => {
    const one = await AppPhone.signIn(rig, 'same@example.org');
    const two = await AppPhone.signIn(rig, 'same@example.org');
    expect(two.setCookie).not.toBe(one.setCookie);
    const accounts = await rig.inDatabase((db) =>
      db.selectFrom('app_account').select('account_id').where('email', '=', 'same@example.org').execute(),
    );
    expect(accounts).toHaveLength(1);
  });

  it('is asked for with the same answer whether anybody has that address, five times in a quarter of an hour', async () => {
    await AppPhone.signIn(rig, 'known@example.org');
    const ask = (email: string) => nobody.ask('POST', '/v1/app/sign-ins', { email, locale: 'en' });
    const [known, stranger] = [await ask('known@example.org'), await ask('stranger@example.org')];
    expect(known).toEqual(stranger);
    expect(known).toEqual({ status: 202, body: undefined });
    for (let tries = 0; tries < 3; tries++) await ask('known@example.org');
    const answers = [await ask('KNOWN@example.org'), await ask('stranger@example.org')];
    expect(answers.map((answer) => answer.status)).toEqual([429, 202]);
  });
});

describe('a session of the app', () => {
  it('changes nothing without its second secret, nor for another site', async () => {
    const phone = await AppPhone.signIn(rig, 'csrf@example.org');
    const refused = [
      await phone.ask('POST', '/v1/app/card-links', undefined, { 'saunter-csrf': 'x'.repeat(43) }),
      await phone.ask('POST', '/v1/app/card-links', undefined, { 'sec-fetch-site': 'cross-site' }),
      await phone.ask('GET', '/v1/app/session', undefined, { 'sec-fetch-site': 'cross-site' }),
      await phone.ask('DELETE', '/v1/me', undefined, { 'saunter-csrf': '' }),
    ];
    expect(refused.map(kindOf)).toEqual(Array(4).fill('cross-site-request'));
    const nowhere = await nobody.fetch('/v1/app/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: JSON.stringify({ token: 'A'.repeat(43) }),
    });
    expect(nowhere.status).toBe(403);
  });

  it('sees nothing of a card that was signed up with its address, until that card is tapped', async () => {
    const sealedCard = await rig.sealedCard(gate, '5555555555554444');
    await kiosk.get('POST', '/v1/sign-ups', { sealedCard, email: 'typed@example.org', locale: 'en' });
    const phone = await AppPhone.signIn(rig, 'typed@example.org');
    expect(await viewOf(phone)).toMatchObject({ cards: [], address: null });
    await phone.tie(rig, kiosk, gate, '5555555555554444');
    expect(await viewOf(phone)).toMatchObject({ cards: [{ lastFour: '4444' }], address: { masked: 't•••@e•••.org' } });
  });
});

describe('a card link', () => {
  it('makes one payer of the app and the card, and is answered the same when it is asked again', async () => {
    const phone = await AppPhone.signIn(rig, 'link@example.org');
    const code = await phone.linkCode();
    expect(await link(code)).toEqual({ status: 200, body: { lastFour: '0011' } });
    expect(await link(code)).toEqual({ status: 200, body: { lastFour: '0011' } });
    expect(kindOf(await link(code, OTHER_PAN))).toBe('link-code-used');
    expect(await viewOf(phone)).toMatchObject({ cards: [{ lastFour: '0011' }], address: { state: 'good' } });
    const sealedCard = await rig.sealedCard(gate);
    const tapped = kioskSession.parse(await kiosk.get('POST', '/v1/kiosk/sessions', { sealedCard }));
    expect(tapped.shopper).toEqual(await viewOf(phone));
    await phone.tie(rig, kiosk, gate, OTHER_PAN);
    expect((await viewOf(phone)).cards).toHaveLength(2);
    const owners = await rig.inDatabase((db) =>
      db.selectFrom('shopper_card').select('shopper_id').distinct().where('last_four', '=', '0011').execute(),
    );
    expect(owners).toHaveLength(1);
  });

  it('is the newest of its app alone, for ten minutes, and never with a copied card', async () => {
    const phone = await AppPhone.signIn(rig, 'newest-code@example.org');
    const older = await phone.linkCode();
    const newer = await phone.linkCode();
    expect(kindOf(await link(older))).toBe('link-code-unknown');
    expect(kindOf(await link(newer, RIG_PAN, { chip: 'failed' }))).toBe('card-not-genuine');
    await rig.inDatabase((db) =>
      db
        .updateTable('app_card_link')
        .set({ ends_at: new Date(Date.now() - 1) })
        .where('code', '=', newer)
        .execute(),
    );
    expect(kindOf(await link(newer))).toBe('link-code-unknown');
    expect(await phone.cards()).toEqual([]);
  });

  it('is not to be guessed: a kiosk has twenty tries in ten minutes', async () => {
    const other = await rig.device('kiosk-2', 'kiosk');
    const sealedCard = await rig.sealedCard(gate);
    const tries: number[] = [];
    for (let code = 0; code < 21; code++) {
      const asked = { code: String(code).padStart(8, '0'), sealedCard };
      tries.push((await other.ask('POST', '/v1/kiosk/card-links', asked)).status);
    }
    expect(tries).toEqual([...Array(20).fill(404), 429]);
  });

  it('puts the card on file though the vault was away, and the server killed meanwhile', async () => {
    const phone = await AppPhone.signIn(rig, 'away@example.org');
    const code = await phone.linkCode();
    const sealedCard = await rig.sealedCard(gate, '4111111111111111');
    await kiosk.get('POST', '/v1/kiosk/card-links', { code, sealedCard });
    await rig.kill();
    await rig.restartVault();
    await rig.start();
    await expect.poll(() => phone.cards(), { timeout: 10_000 }).toEqual(['1111']);
    expect(await kiosk.ask('POST', '/v1/kiosk/card-links', { code, sealedCard })).toMatchObject({ status: 200 });
    expect(await phone.cards()).toEqual(['1111']);
  });
});
