import type { MessageSeen } from '@saunter/testing-peers/acquirer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreClient } from './store-client.fixture.ts';
import { RIG_CATALOGUE, RIG_EMAIL, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { final, member, wholeVisit } from './visit-steps.fixture.ts';

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  const kiosk = await rig.device('kiosk', 'kiosk');
  const sealedCard = await rig.sealedCard(gate);
  await kiosk.get('POST', '/v1/sign-ups', { sealedCard, email: RIG_EMAIL, locale: 'en' });
});
afterAll(() => rig.close());

const acquirer = () => rig.acquirer.acquirer;

/** Resolves with the next message of this MTI when it reaches the acquirer. */
function arrives(mti: string): Promise<MessageSeen> {
  const { feed } = acquirer();
  return new Promise((resolve) => {
    const stop = feed.subscribe(feed.latest, (seen) => {
      if (seen.mti !== mti) return;
      queueMicrotask(() => stop());
      resolve(seen);
    });
  });
}

/** A request whose asker will not live to hear the answer. */
const unheard = (request: Promise<unknown>) => void request.catch(() => undefined);

async function heldVisit(): Promise<string> {
  const request = await rig.openRequest(gate);
  expect((await gate.openVisit(request)).outcome).toBe('held');
  return request.visitId;
}

/** What the acquirer and the mail server had before; they are told of one visit more, and of no more than that. */
const before = () => ({
  captures: acquirer().books.report().captures.length,
  capturedMinor: acquirer().books.report().capturedMinor,
  mails: messageIds().size,
});

/** Of receipts over the water; those of visits without goods come in whenever they do. */
const messageIds = () =>
  new Set(rig.mail.mailbox.mails.filter((mail) => mail.subject.includes('2.18')).map((mail) => mail.messageId));

async function expectChargedOnce(visitId: string, { captures, capturedMinor, mails }: ReturnType<typeof before>) {
  const settled = await rig.visitWhen(gate, visitId, (view) => view.receipt?.mailState === 'sent');
  expect(settled).toMatchObject({ payment: 'CAPTURED', captured: { amountMinor: 218 } });
  const books = acquirer().books.report();
  expect(books).toMatchObject({ capturedMinor: capturedMinor + 218, heldMinor: 0 });
  expect(books.captures).toHaveLength(captures + 1);
  expect(messageIds().size).toBe(mails + 1);
}

describe('the server killed with -9', () => {
  it('after the capture went out: charged once, one receipt, mailed', async () => {
    const known = before();
    const visitId = await heldVisit();
    acquirer().faults.add({ kind: 'hold', mti: '0220', count: 1 });
    const captureArrived = arrives('0220');
    unheard(rig.tell(hub, wholeVisit(visitId, WATER_LINES)));
    await captureArrived;
    await rig.kill();

    const restarted = rig.start();
    acquirer().release();
    await restarted;
    await expectChargedOnce(visitId, known);
  });

  it('while the hold was being asked for: the gate asks again and gets the one hold', async () => {
    const holds = acquirer().books.report().authorisations.length;
    acquirer().faults.add({ kind: 'late', mti: '0100', count: 1, delayMs: 800 });
    const request = await rig.openRequest(gate);
    const asked = arrives('0100');
    unheard(gate.openVisit(request));
    await asked;
    await rig.kill();

    await rig.start();
    expect((await gate.openVisit(request)).outcome).toBe('held');
    expect(acquirer().books.report().authorisations).toHaveLength(holds + 1);
    await rig.tell(hub, wholeVisit(request.visitId, []));
    await rig.visitWhen(gate, request.visitId, (view) => view.payment === 'RELEASED');
  });

  it('in the middle of a visit: the hub goes on where it was accepted', async () => {
    const known = before();
    const visitId = await heldVisit();
    const [bound, ...rest] = wholeVisit(visitId, WATER_LINES);
    await rig.tell(hub, bound ? [bound] : []);
    await rig.kill();

    await rig.start();
    expect(await rig.technician.visit(visitId)).toMatchObject({ phase: 'in-store', membersBound: 1 });
    await rig.tell(hub, rest);
    await expectChargedOnce(visitId, known);
  });

  it('keeps the lane of who was entering', async () => {
    const request = await rig.openRequest(gate, 'entry-1', 2);
    await gate.openVisit(request);
    await rig.tell(hub, [member('MemberBound', request.visitId, 'a')]);
    await rig.kill();

    await rig.start();
    const busy = await gate.ask('POST', '/v1/visits', await rig.openRequest(gate));
    expect(busy).toMatchObject({ status: 409, body: { error: { kind: 'lane-busy' } } });
    await rig.tell(hub, [member('MemberLeft', request.visitId, 'a'), final(request.visitId, 0)]);
    await rig.visitWhen(gate, request.visitId, (view) => view.payment === 'RELEASED');
  });
});

/** Repeats a step until the server is there to answer it, as gates and hubs do. */
async function insist<T>(step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      // fetch says TypeError when nobody is there or the connection breaks.
      if (!(error instanceof TypeError)) throw error;
      await rig.server.said(READY_LINE).catch(() => undefined);
    }
  }
}

const READY_LINE = /^\{"ready":true/m;

/** Kills the server when it has said `lines` lines more since its start, and starts it again; false once `done`. */
async function killAfter(lines: number, done: Promise<unknown>): Promise<void> {
  const enough = rig.server.said(new RegExp(`ready":true(?:[^\\n]*\\n){${lines}}`)).catch(() => undefined);
  await Promise.race([enough, done]);
  await rig.kill();
  await rig.start({ SAUNTER_LOG: 'debug' });
}

describe('the server killed with -9 again and again', () => {
  it.each([[[1, 2, 3]], [[7, 4, 9]]])('after %j lines of its log: charged once all the same', async (lines) => {
    const known = before();
    const request = await rig.openRequest(gate);
    const { visitId } = request;
    const walk = (async () => {
      while ((await insist(() => gate.openVisit(request))).outcome === 'pending');
      await insist(() => gate.ask('POST', `/v1/visits/${visitId}/admission`, { outcome: 'opened', at: Date.now() }));
      for (const message of wholeVisit(visitId, WATER_LINES)) await insist(() => rig.tell(hub, [message]));
    })();
    for (const count of lines) await killAfter(count, walk);
    await walk;
    await expectChargedOnce(visitId, known);
  });
});

describe('the vault killed with -9', () => {
  it('while a capture was out: charged once when it is back', async () => {
    const known = before();
    const visitId = await heldVisit();
    acquirer().faults.add({ kind: 'drop-answer', mti: '0220', count: 1 });
    const captureArrived = arrives('0220');
    await rig.tell(hub, wholeVisit(visitId, WATER_LINES));
    await captureArrived;
    await rig.restartVault();
    await expectChargedOnce(visitId, known);
  });

  it('when nobody was served: the gate gives up, and nothing is held for it', async () => {
    const request = await rig.openRequest(gate);
    const holds = acquirer().books.report().authorisations.length;
    await rig.vault.kill();
    const opening = gate.ask('POST', '/v1/visits', request);
    await rig.server.said(/"task":"authorise".*a task is tried again/);
    await gate.get('POST', `/v1/visits/${request.visitId}/admission`, { outcome: 'abandoned', at: Date.now() });
    expect(await opening).toMatchObject({ status: 409, body: { error: { kind: 'visit-over' } } });
    await rig.visitWhen(gate, request.visitId, (view) => view.payment === 'RELEASED');
    await rig.restartVault();
    expect(acquirer().books.report().authorisations.length).toBe(holds);
  });
});
