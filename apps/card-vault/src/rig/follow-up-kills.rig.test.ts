import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mintId, silentLog } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import type { Fault } from '@saunter/testing-peers/acquirer';
import { startAcquirer } from '@saunter/testing-peers/acquirer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VaultRig } from './vault-rig.fixture.ts';

let rig: VaultRig;
beforeEach(async () => {
  rig = await VaultRig.make({ booksOnDisk: true });
  await rig.start();
});
afterEach(async () => {
  const leaks = rig.leaks();
  await rig.close();
  expect(leaks).toEqual([]);
});

const fault = (request: Fault) => rig.acquirer.acquirer.faults.add(request);
const books = () => rig.acquirer.acquirer.books.report();
const journalLines = () => readFileSync(join(rig.folder, 'vault', 'vault.journal'), 'utf8').split('\n').length;
/** A request whose asker will not live to hear the answer. */
const unheard = (path: string, body: unknown) => void rig.post(path, body).catch(() => {});

/** A question about a hold of 50.00 that was captured where that has to be first. */
interface Question {
  readonly path: string;
  readonly mti: string;
  readonly granted: string;
  readonly more: Readonly<Record<string, unknown>>;
  readonly isCaptured: boolean;
  /** What moved, as the acquirer knows it. */
  readonly movedMinor: () => number;
}

const raise: Question = {
  path: '/v1/increments',
  mti: '0100',
  granted: 'approved',
  more: { addMinor: 700 },
  isCaptured: false,
  movedMinor: () => books().heldMinor - 5000,
};
const charge: Question = {
  path: '/v1/charges',
  mti: '0200',
  granted: 'captured',
  more: { amountMinor: 700 },
  isCaptured: true,
  movedMinor: () => books().chargedMinor,
};
const refund: Question = {
  path: '/v1/refunds',
  mti: '0200',
  granted: 'refunded',
  more: { amountMinor: 700 },
  isCaptured: true,
  movedMinor: () => books().refundedMinor,
};

async function bodyOf({ path, more, isCaptured }: Question) {
  const authorisationId = await rig.hold();
  const capture = { key: rig.key(), authorisationId, amountMinor: 1000, currency: 'EUR' };
  if (isCaptured) expect((await rig.post('/v1/captures', capture)).body['outcome']).toBe('captured');
  const refundId = path === '/v1/refunds' ? { refundId: mintId('rfd', systemClock, systemEntropy) } : {};
  return { key: rig.key(), authorisationId, currency: 'EUR', ...more, ...refundId };
}

/** Stops the acquirer; what it booked is there when it comes back. */
async function withoutAcquirer(meanwhile: () => Promise<void>): Promise<void> {
  const port = Number(rig.acquirer.address.split(':')[1]);
  await rig.acquirer.stop();
  await rig.vault.said(/the line to the acquirer is down/);
  await meanwhile();
  rig.acquirer = await startAcquirer({ port, folder: `${rig.folder}/acquirer`, log: silentLog });
}

describe.each([
  ['a raise', raise],
  ['a charge', charge],
])('%s', (_name, question) => {
  test('killed when it was on disk and not sent: taken back unseen, and declined for ever', async () => {
    const body = await bodyOf(question);
    await withoutAcquirer(async () => {
      const before = journalLines();
      unheard(question.path, body);
      await expect.poll(journalLines, { interval: 1 }).toBe(before + 1);
      await rig.kill();
    });
    const heard = rig.listen();
    await rig.start();
    expect((await rig.settled(question.path, body)).body['outcome']).toBe('declined');
    expect(heard().every((message) => message.startsWith('042'))).toBe(true);
    expect(question.movedMinor()).toBe(0);
  });

  test('killed when it had reached the acquirer: taken back', async () => {
    const body = await bodyOf(question);
    fault({ kind: 'hold', mti: question.mti, count: 1 });
    const arrived = rig.arrives(question.mti);
    unheard(question.path, body);
    await arrived;
    await rig.kill();
    expect(question.movedMinor()).toBe(700);

    await rig.start();
    expect((await rig.settled(question.path, body)).body['outcome']).toBe('declined');
    expect(question.movedMinor()).toBe(0);
  });

  test('killed while it was taken back: that is repeated, with its STAN', async () => {
    const body = await bodyOf(question);
    fault({ kind: 'drop-answer', mti: question.mti, count: 1 });
    fault({ kind: 'drop-answer', mti: '0420', count: 1 });
    const undone = rig.arrives('0420');
    unheard(question.path, body);
    const { stan } = await undone;
    await rig.kill();

    const heard = rig.listen();
    await rig.start();
    expect((await rig.settled(question.path, body)).body['outcome']).toBe('declined');
    expect([...new Set(heard())]).toEqual([`0421 ${stan}`]);
    expect(question.movedMinor()).toBe(0);
  });

  test('killed when the answer was on disk and nobody had heard it: granted', async () => {
    const body = await bodyOf(question);
    const before = journalLines();
    unheard(question.path, body);
    await expect.poll(journalLines, { interval: 1 }).toBe(before + 2);
    await rig.kill();

    await rig.start();
    expect((await rig.post(question.path, body)).body['outcome']).toBe(question.granted);
    expect(question.movedMinor()).toBe(700);
  });
});

describe('a refund', () => {
  test('killed when it was on disk and not sent: it goes out, and once', async () => {
    const body = await bodyOf(refund);
    await withoutAcquirer(async () => {
      const before = journalLines();
      unheard(refund.path, body);
      await expect.poll(journalLines, { interval: 1 }).toBe(before + 1);
      await rig.kill();
    });
    await rig.start();
    expect((await rig.settled(refund.path, body)).body['outcome']).toBe('refunded');
    expect(books().refunds).toHaveLength(1);
  });

  test.each(['drop-request', 'drop-answer'] as const)(
    'killed when it had gone out (%s): given back once',
    async (kind) => {
      const body = await bodyOf(refund);
      fault({ kind, mti: '0200', count: 1 });
      const sent = rig.arrives('0200');
      unheard(refund.path, body);
      const { stan, rrn } = await sent;
      await rig.kill();

      const heard = rig.listen();
      await rig.start();
      const reply = await rig.settled(refund.path, body);
      expect(reply.body).toMatchObject({ outcome: 'refunded', refundedMinor: 700, retrievalReference: rrn });
      expect([...new Set(heard())]).toEqual([`0201 ${stan}`]);
      expect(books()).toMatchObject({ refundedMinor: 700, refunds: [{ responseCode: '00' }] });
    },
  );

  test('killed when the answer was on disk and nobody had heard it: refunded', async () => {
    const body = await bodyOf(refund);
    const before = journalLines();
    unheard(refund.path, body);
    await expect.poll(journalLines, { interval: 1 }).toBe(before + 2);
    await rig.kill();

    const heard = rig.listen();
    await rig.start();
    expect((await rig.post(refund.path, body)).body['outcome']).toBe('refunded');
    expect(heard()).toEqual([]);
  });
});
