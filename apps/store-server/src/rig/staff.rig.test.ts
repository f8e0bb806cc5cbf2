import { deskSession, staffKept, staffList } from '@saunter/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeskBrowser, signInAs } from './desk-browser.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import { StoreRig } from './store-rig.fixture.ts';

let rig: StoreRig;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
});
afterAll(() => rig.close());

const add = async (staffId: string, role = 'associate') =>
  staffKept.parse(await rig.technician.get('PUT', `/v1/staff/${staffId}`, { name: 'Ann', role })).secret;
const who = async (browser: DeskBrowser) => browser.ask('GET', '/v1/desk/session');

describe('a person of the staff', () => {
  it('signs in with the secret that was shown once, however it is typed, and out again', async () => {
    const secret = await add('ann');
    expect(secret).toMatch(/^([0-9a-z]{5}-){3}[0-9a-z]{5}$/);
    const browser = await DeskBrowser.signIn(rig.technician, 'ann', secret.toUpperCase().replaceAll('-', ' '));
    expect(deskSession.parse((await who(browser)).body)).toMatchObject({
      staffId: 'ann',
      name: 'Ann',
      role: 'associate',
    });
    expect((await browser.ask('DELETE', '/v1/desk/session')).status).toBe(204);
    expect((await who(browser)).status).toBe(401);
  });

  it('is out at once when they get another secret, or leave, and their old secret is worth nothing', async () => {
    const first = await add('bob');
    const browser = await DeskBrowser.signIn(rig.technician, 'bob', first);
    const second = await add('bob', 'manager');
    expect((await who(browser)).status).toBe(401);
    expect((await signInAs(rig.technician, 'bob', first)).status).toBe(401);
    const again = await DeskBrowser.signIn(rig.technician, 'bob', second);
    expect((await rig.technician.ask('DELETE', '/v1/staff/bob')).status).toBe(204);
    expect((await who(again)).status).toBe(401);
    expect((await signInAs(rig.technician, 'bob', second)).status).toBe(401);
    expect((await rig.technician.ask('DELETE', '/v1/staff/bob')).status).toBe(404);
  });

  it('is kept as a salted hash: two with one secret would look like two', async () => {
    const secret = await add('cid');
    const rows = await rig.inDatabase((db) => db.selectFrom('staff').selectAll().execute());
    expect(new Set(rows.map(({ salt }) => salt.toString('hex'))).size).toBe(rows.length);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(rig.server.output).not.toContain(secret);
  });

  it('is listed for a manager with all who work or worked here, and no secret', async () => {
    await add('fay');
    await rig.technician.get('DELETE', '/v1/staff/fay');
    const max = await DeskBrowser.of(rig.technician, 'max', 'manager');
    const { staff } = staffList.parse(await max.get('GET', '/v1/staff'));
    expect(staff.find(({ staffId }) => staffId === 'fay')).toMatchObject({ name: 'Ann', leftAt: expect.any(Number) });
    expect(staff.find(({ staffId }) => staffId === 'max')).not.toHaveProperty('leftAt');
    expect(Object.keys(Object.assign({}, ...staff))).not.toContain('secret');
    const kept = staffKept.parse(await max.get('PUT', '/v1/staff/fay', { name: 'Fay', role: 'manager' }));
    expect(await DeskBrowser.signIn(rig.technician, 'fay', kept.secret)).toBeDefined();
  });

  it('is never the technician', async () => {
    const body = { name: 'T', role: 'manager' };
    expect(kindOf(await rig.technician.ask('PUT', '/v1/staff/technician', body))).toBe('name-taken');
  });
});

describe('whoever guesses', () => {
  it('learns nothing of who works here: not from the answer, not from how long it takes', async () => {
    await add('dot');
    const took = async (staffId: string, from: string) => {
      const begun = performance.now();
      const answer = await signInAs(rig.technician, staffId, 'wrong', from);
      const { error } = (await answer.json()) as { readonly error: unknown };
      return { ms: performance.now() - begun, error };
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 8; i++) {
      const [a, b] = [await took('dot', '192.0.2.8'), await took(`nobody-${i}`, '192.0.2.9')];
      expect(a.error).toEqual(b.error);
      known.push(a.ms);
      unknown.push(b.ms);
    }
    const [fast, slow] = [Math.min(...known), Math.min(...unknown)].sort((a, b) => a - b) as [number, number];
    console.info(
      `sign-in, wrong secret: known ${Math.min(...known).toFixed(0)} ms, unknown ${Math.min(...unknown).toFixed(0)} ms, n = 8 each`,
    );
    expect(slow / fast).toBeLessThan(1.5);
  });

  it('has ten tries at one person, from wherever, and then waits, whatever the secret', async () => {
    const secret = await add('eve');
    const tries = Array.from({ length: 14 }, (_, i) => signInAs(rig.technician, 'eve', 'wrong', `198.51.100.${i}`));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const right = await signInAs(rig.technician, 'eve', secret, '198.51.100.200');
    expect(right.status).toBe(429);
    expect(((await right.json()) as { error: object }).error).toMatchObject({ kind: 'too-many-tries' });
  });

  it('has fifty tries from one address, at whomever', async () => {
    const tries = Array.from({ length: 52 }, (_, i) => signInAs(rig.technician, `guess-${i}`, 'x', '203.0.113.7'));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });
});
