import { kioskSession } from '@saunter/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppPhone } from './app-phone.fixture.ts';
import { DeskBrowser } from './desk-browser.fixture.ts';
import { RIG_CATALOGUE, StoreRig } from './store-rig.fixture.ts';

/** Whoever may ask: by the headers that they ask with. */
const WHO = [
  'nobody',
  'gate',
  'kiosk',
  'hub',
  'vault',
  'technician',
  'shopper',
  'app',
  'associate',
  'manager',
] as const;
type Who = (typeof WHO)[number];
/** What a role may do because of another one: a kiosk lends a shopper its own credential. */
const ALSO: Partial<Record<Who, readonly Who[]>> = { manager: ['associate'], app: ['shopper'], shopper: ['kiosk'] };
/** How somebody is refused before anything of the request is looked at. */
const REFUSALS = ['no-credential', 'unknown-device', 'signed-out', 'not-for-this-device', 'cross-site-request'];
/** An operation that ends the session which the walk goes on with. */
const endsSession = ({ method, path }: Route) => method === 'DELETE' && /session|\/me$/.test(path);

interface Route {
  readonly method: string;
  readonly path: string;
  readonly roles: readonly string[];
}

let rig: StoreRig;
let routes: readonly Route[];
const headersOf = new Map<Who, Record<string, string>>([['nobody', {}]]);

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  for (const who of ['hub', 'vault'] as const) {
    headersOf.set(who, { authorization: (await rig.device(who, who)).authorization });
  }
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  headersOf.set('technician', { authorization: rig.technician.authorization });
  const gate = await rig.device('gate', 'gate', 'entry-1');
  headersOf.set('gate', { authorization: gate.authorization });
  const kiosk = await rig.device('kiosk', 'kiosk');
  const tapped = await kiosk.get('POST', '/v1/kiosk/sessions', { sealedCard: await rig.sealedCard(gate) });
  headersOf.set('kiosk', { authorization: kiosk.authorization });
  headersOf.set('shopper', {
    authorization: kiosk.authorization,
    'saunter-session': kioskSession.parse(tapped).session,
  });
  for (const role of ['associate', 'manager'] as const) {
    const { cookie, csrf } = await DeskBrowser.of(rig.technician, `the-${role}`, role);
    headersOf.set(role, { cookie, 'saunter-csrf': csrf });
  }
  const { setCookie, csrf } = await AppPhone.signIn(rig, 'walker@example.org');
  headersOf.set('app', { cookie: setCookie.split(';')[0] ?? '', 'saunter-csrf': csrf });
  routes = await describedRoutes();
});
afterAll(() => rig.close());

async function describedRoutes(): Promise<readonly Route[]> {
  const { paths } = (await (await fetch(`${rig.url}/openapi.json`)).json()) as {
    readonly paths: Record<string, Record<string, { readonly 'x-roles'?: readonly string[] }>>;
  };
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        return { path, method: method.toUpperCase(), roles: operation['x-roles'] ?? [] };
      }),
    );
}

/** Asks without parameters that mean anything and without a body: whoever may ask is told of that, and no more. */
async function kindFor(
  route: Route,
  headers: Record<string, string>,
): Promise<{ readonly status: number; readonly kind: string }> {
  const stop = new AbortController();
  const path = route.path.replaceAll(/\{\w+\}/g, '~');
  const response = await fetch(`${rig.url}${path}`, { method: route.method, headers, signal: stop.signal });
  const isStream = response.headers.get('content-type')?.includes('event-stream') === true;
  const text = isStream ? '' : await response.text();
  stop.abort();
  const kind = text.startsWith('{"error"') ? (JSON.parse(text) as { error: { kind: string } }).error.kind : '';
  return { status: response.status, kind };
}

const mayAsk = (who: Who, { roles }: Route) =>
  roles.includes('anybody') || [who, ...(ALSO[who] ?? [])].some((role) => roles.includes(role));

describe('every route of the description', () => {
  it('answers whom it lists, and refuses everybody else before it looks at anything', async () => {
    let refused = 0;
    let answered = 0;
    const wrong: string[] = [];
    for (const route of routes) {
      for (const who of WHO) {
        const may = mayAsk(who, route);
        if (may && endsSession(route)) continue;
        const { status, kind } = await kindFor(route, headersOf.get(who) ?? {});
        const isRefused = (status === 401 || status === 403) && REFUSALS.includes(kind);
        if (may) answered++;
        else refused++;
        if (may === isRefused) wrong.push(`${who}: ${route.method} ${route.path} → ${status} ${kind}`);
      }
    }
    console.info(`${routes.length} routes x ${WHO.length} roles: ${answered} answered, ${refused} refused`);
    expect(wrong).toEqual([]);
    expect(Math.min(routes.length, refused, answered)).toBeGreaterThan(40);
  }, 120_000);

  it('lists whom it answers; anybody is answered by sign-in alone, and a manager alone sees the log and the staff', () => {
    expect(routes.filter(({ roles }) => roles.length === 0)).toEqual([]);
    const of = (role: string) =>
      routes
        .filter(({ roles }) => roles.includes(role))
        .map(({ method, path }) => `${method} ${path}`)
        .sort();
    expect(of('anybody')).toEqual(['POST /v1/app/sessions', 'POST /v1/app/sign-ins', 'POST /v1/desk/sessions']);
    expect(of('manager')).toEqual([
      'DELETE /v1/staff/{staffId}',
      'GET /v1/desk/audit',
      'GET /v1/staff',
      'PUT /v1/staff/{staffId}',
    ]);
  });

  it('is found out by a walk that is lied to', async () => {
    const [first] = routes.filter(({ roles }) => !roles.includes('gate'));
    const { kind } = await kindFor(first as Route, headersOf.get('gate') ?? {});
    expect(REFUSALS).toContain(kind);
    const { kind: own } = await kindFor(
      { method: 'GET', path: '/v1/gate/config', roles: [] },
      headersOf.get('gate') ?? {},
    );
    expect(REFUSALS).not.toContain(own);
  });
});

describe('a browser at the desk', () => {
  const signedIn = () => DeskBrowser.of(rig.technician, `person-${Math.round(performance.now())}`, 'associate');
  const change = (browser: DeskBrowser, headers: Record<string, string>) =>
    browser.ask('POST', '/v1/visits/~/refunds', {}, headers);

  it('holds its session in a cookie that no script reads and no other site sends, nor plain http once there is https', async () => {
    const plain = await signedIn();
    expect(plain.setCookie).toMatch(/^saunter-desk=[\w-]{43}; Path=\/v1; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
    expect(Number(/Max-Age=(\d+)/.exec(plain.setCookie)?.[1])).toBeLessThanOrEqual(12 * 3600);
    expect(plain.setCookie).not.toContain(plain.csrf);
  });

  it('changes nothing without the second secret, or with that of another session', async () => {
    const [ann, bob] = [await signedIn(), await signedIn()];
    for (const csrf of ['', 'x', bob.csrf]) {
      expect(await change(ann, { 'saunter-csrf': csrf })).toMatchObject({
        status: 403,
        body: { error: { kind: 'cross-site-request' } },
      });
    }
    expect((await change(ann, {})).status).toBe(400);
    expect((await ann.ask('GET', '/v1/desk/figures', undefined, { 'saunter-csrf': '' })).status).toBe(200);
  });

  it('is refused what another site has it send: changes, reading and signing in', async () => {
    const browser = await signedIn();
    for (const site of ['cross-site', 'same-site']) {
      const from = { 'sec-fetch-site': site };
      expect((await change(browser, from)).status).toBe(403);
      expect((await browser.ask('GET', '/v1/desk/session', undefined, from)).status).toBe(403);
      const signIn = await browser.ask('POST', '/v1/desk/sessions', { staffId: 'ann', secret: 'x' }, from);
      expect(signIn).toMatchObject({ status: 403, body: { error: { kind: 'cross-site-request' } } });
    }
  });

  it('is nobody after its session: signed out, silent for an hour, or twelve hours old', async () => {
    const [out, silent, old] = [await signedIn(), await signedIn(), await signedIn()];
    await out.get('DELETE', '/v1/desk/session');
    const age = async (browser: DeskBrowser, column: 'seen_at' | 'ends_at', backMs: number) => {
      const { staffId } = (await browser.get('GET', '/v1/desk/session')) as { staffId: string };
      const then = { [column]: new Date(Date.now() - backMs) };
      await rig.inDatabase((db) => db.updateTable('session').set(then).where('subject', '=', staffId).execute());
    };
    await age(silent, 'seen_at', 61 * 60_000);
    await age(old, 'ends_at', 1);
    for (const browser of [out, silent, old]) {
      const reply = await browser.ask('GET', '/v1/desk/session');
      expect(reply).toMatchObject({ status: 401, body: { error: { kind: 'signed-out' } } });
    }
  });

  it('leaves no secret of its own in any log line, nor in the database', async () => {
    const browser = await signedIn();
    const secret = browser.cookie.split('=')[1] ?? '';
    const rows = await rig.inDatabase((db) => db.selectFrom('session').selectAll().execute());
    for (const said of [rig.server.output, JSON.stringify(rows)]) {
      expect(said).not.toContain(secret);
      expect(said).not.toContain(browser.csrf);
    }
  });
});
