import { openCard } from '@saunter/identity';
import { until } from '@saunter/testing-rigs/until';
import { afterEach, describe, expect, it } from 'vitest';
import { KioskRig, RIG_RECEIPT, RIG_VAULT_KEY, RIG_VISIT } from '../rig/index.ts';

let rig: KioskRig;
afterEach(() => rig?.stop());

const sealedOf = (body: unknown) => (body as { readonly sealedCard: string }).sealedCard;

describe('a receipt kiosk', () => {
  it('opens a session by a card that only the vault can read, and ends it when its shopper leaves', async () => {
    rig = await KioskRig.start();
    const { server, visitor } = rig;
    await visitor.shows('attract');
    expect(await rig.tap('visits')).toMatchObject({ visits: [{ visitId: RIG_VISIT.visitId }], debtCount: 1 });
    const [opened] = server.on('POST /v1/kiosk/sessions');
    const card = openCard([RIG_VAULT_KEY], sealedOf(opened?.body));
    expect(card.ok && card.value.pan.lastFour).toBe('0119');
    const session = server.on('GET /v1/me/visits')[0]?.session ?? 'none';
    expect(session).toMatch(/^[A-Za-z0-9_-]{43}$/);
    await visitor.touch('leave');
    await visitor.shows('attract');
    await until('the session is ended', () => server.openSessions === 0);
    for (const secret of [session, sealedOf(opened?.body), RIG_VISIT.visitId]) {
      expect(rig.traces).not.toContain(secret);
      expect(visitor.told).not.toContain(secret);
    }
  });

  it('says what still works while the server is away, asks again unchanged, and goes on when it is back', async () => {
    rig = await KioskRig.start();
    const { server, visitor } = rig;
    await visitor.shows('attract');
    await rig.tap('visits');
    await visitor.touch('chose', { place: 0 });
    await visitor.shows('visit');
    await visitor.touch('chose', { place: 0 });
    await visitor.shows('contest');
    await server.stop();
    await visitor.touch('contested', { reason: 'not-taken', units: 1 });
    await visitor.shows('failed');
    await server.start();
    await visitor.touch('yes');
    expect(await visitor.shows('notice')).toMatchObject({ notice: { what: 'refused', refusal: 'changed' } });
    const contests = server.on('POST /v1/me/contests').map(({ body }) => body);
    expect(contests.length).toBeGreaterThan(0);
    for (const contest of contests) expect(contest).toEqual(contests[0]);
    await visitor.touch('leave');
    await visitor.shows('attract');
    await server.stop();
    await visitor.shows('offline');
    await server.start();
    await visitor.shows('attract');
  });

  it('takes a debt from a second tap, asking under one key until the bank has answered', async () => {
    rig = await KioskRig.start();
    const { server, visitor } = rig;
    server.pendingRepayments = 2;
    await visitor.shows('attract');
    await rig.tap('visits');
    await visitor.touch('want-debts');
    expect(await visitor.shows('pay')).toMatchObject({ amount: { amountMinor: 800, currency: 'EUR' } });
    expect(await rig.tap('notice')).toMatchObject({ notice: { what: 'repaid', amount: { amountMinor: 800 } } });
    const keys = server.asked.filter(({ route }) => route.endsWith('/repayments')).map(({ body }) => body);
    expect(keys.length).toBe(3);
    expect(new Set(keys.map((body) => JSON.stringify(body))).size).toBe(1);
    await visitor.touch('yes');
    expect(await visitor.shows('visits')).toMatchObject({ debtCount: 0 });
  });

  it('refuses the code of an app that the server does not know, and asks for another', async () => {
    rig = await KioskRig.start();
    const { server, visitor } = rig;
    await visitor.shows('attract');
    await visitor.touch('want-link');
    await visitor.touch('submitted', { text: '1234' });
    expect(await visitor.shows('link-code')).toMatchObject({ isWrong: true });
    await visitor.touch('submitted', { text: '12345678' });
    await visitor.shows('link-tap');
    expect(await rig.tap('link-code')).toMatchObject({ isWrong: true, typed: '' });
    expect(server.on('POST /v1/kiosk/card-links')[0]?.body).toMatchObject({ code: '12345678' });
    expect(server.openSessions).toBe(0);
  });

  it('shows nothing more once the server has ended the session', async () => {
    rig = await KioskRig.start();
    const { server, visitor } = rig;
    await visitor.shows('attract');
    await rig.tap('visits');
    server.endSessions();
    await visitor.touch('chose', { place: 0 });
    expect(await visitor.shows('notice')).toMatchObject({ notice: { what: 'ended' } });
    expect(visitor.told).not.toContain(RIG_RECEIPT.receiptId);
    await visitor.touch('yes');
    await visitor.shows('attract');
  });

  it('works without a printer, and says nothing of one', async () => {
    rig = await KioskRig.start({ SAUNTER_PRINTER: 'none' });
    const { visitor } = rig;
    await visitor.shows('attract');
    await rig.tap('visits');
    expect(visitor.told).toContain('"printer":"none"');
    expect(visitor.told).toContain('"emulated":["reader"]');
  });
});
