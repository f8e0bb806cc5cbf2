import type { CardReader, CardSession } from '@saunter/card-reader';
import { transceive } from '@saunter/card-reader';
import type { KernelOutcome } from '@saunter/emv';
import { createCardDialogue, selectPpse, wipeCardReport } from '@saunter/emv';
import { encodeCommandApdu } from '@saunter/iso7816';
import type { Timers } from '@saunter/kit';
import { asciiText, fromHex, toHex } from '@saunter/kit';
import { systemTimers } from '@saunter/platform-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labTerminal } from './lab-terminal.ts';
import { CARD_PROFILES } from './profiles.ts';
import { ReaderWatch } from './reader-watch.ts';
import { VirtualCard } from './virtual-card.ts';

/** A reader under test, not yet started, and the port where a virtual card is held to it once it is. */
export interface ReaderUnderTest {
  readonly reader: CardReader;
  port(): number;
  /** What the driver waits with for a silent card; default the system's. */
  readonly timers?: Timers;
}

const SELECT_PPSE = encodeCommandApdu(selectPpse());

/** A whole card read, as a lane does it. */
export function readCard(session: CardSession, timers: Timers = systemTimers): Promise<KernelOutcome> {
  const machine = createCardDialogue({
    cardInterface: session.cardInterface,
    terminal: labTerminal(),
    transaction: {
      amountMinor: 5000,
      currency: 'EUR',
      countryNumeric: '528',
      date: '260601',
      unpredictableNumber: fromHex('0BADF00D'),
    },
  });
  return transceive(session, machine, timers);
}

/** What every card reader must do, whatever is behind it. Call it inside a `describe`. */
export function cardReaderContract(setUp: () => Promise<ReaderUnderTest>): void {
  let reader: CardReader;
  let watch: ReaderWatch;
  let card: VirtualCard;
  let timers: Timers;

  beforeEach(async () => {
    const underTest = await setUp();
    reader = underTest.reader;
    timers = underTest.timers ?? systemTimers;
    watch = new ReaderWatch(reader);
    await watch.start();
    await watch.level('empty');
    card = new VirtualCard({ port: underTest.port(), profile: CARD_PROFILES['visa-test'] });
  });

  afterEach(async () => {
    await card.remove();
    await reader.stop();
  });

  const insert = async (): Promise<CardSession> => {
    await card.insert();
    return (await watch.level('card')).session;
  };

  test('tells that a card came, how it lies there, and that it left', async () => {
    const session = await insert();
    expect(toHex(session.atr)).toBe('3B80800101');
    expect(session.cardInterface).toBe('contactless');
    await card.remove();
    await watch.level('empty');
    expect(watch.states.map(({ kind }) => kind)).toEqual(['empty', 'card', 'empty']);
  });

  test('tells a contact card from a contactless one', async () => {
    card = new VirtualCard({ port: card.port, profile: CARD_PROFILES['contact-test'] });
    expect((await insert()).cardInterface).toBe('contact');
  });

  test('answers exchanges one at a time and in order', async () => {
    const session = await insert();
    const answers = await Promise.all([
      session.transmit(SELECT_PPSE),
      session.transmit(fromHex('00B2010C00')),
      session.transmit(SELECT_PPSE),
    ]);
    const statusWords = answers.map((answer) => (answer.ok ? toHex(answer.value.slice(-2)) : answer.error.kind));
    expect(statusWords).toEqual(['9000', '6A82', '9000']);
  });

  test('reads a whole card, and the same card again when it comes back', async () => {
    for (let visit = 1; visit <= 2; visit++) {
      const session = await insert();
      const outcome = await readCard(session);
      await session.release();
      expect(outcome).toMatchObject({
        kind: 'online-request',
        card: { label: 'SAUNTER TEST VISA', expiry: '3012', psn: '01', oda: { method: 'fDDA', verdict: 'ok' } },
      });
      if (outcome.kind === 'online-request') {
        expect(asciiText(outcome.card.pan.expose())).toBe('4761739001010119');
        expect(toHex(outcome.card.de55)).toContain(`9F3602000${visit}`);
        wipeCardReport(outcome.card);
      }
      await card.remove();
      await watch.level('empty');
    }
  });

  test.for([1, 2, 3])(
    'a card pulled after %i commands is card-removed within 3 s, and the next one is read',
    async (commands) => {
      const session = await insert();
      card.faults = { pullAfterCommands: commands };
      const startMs = performance.now();
      expect((await readCard(session)).kind).toBe('card-removed');
      expect(performance.now() - startMs).toBeLessThan(3000);
      expect(await session.transmit(SELECT_PPSE)).toMatchObject({ ok: false, error: { kind: 'card-removed' } });
      await watch.level('empty');
      card.faults = {};
      expect((await readCard(await insert())).kind).toBe('online-request');
    },
  );

  test('a silent card is no-answer within 3 s, and the reader works again once it is gone', async () => {
    const session = await insert();
    card.faults = { silentAfterCommands: 2 };
    const startMs = performance.now();
    expect((await readCard(session, timers)).kind).toBe('no-answer');
    expect(performance.now() - startMs).toBeLessThan(3000);
    await card.remove();
    await watch.level('empty');
    card.faults = {};
    expect((await readCard(await insert())).kind).toBe('online-request');
  });

  test('a card that was let go is not used again before it left', async () => {
    const session = await insert();
    await session.release();
    expect(await session.transmit(SELECT_PPSE)).toMatchObject({ ok: false, error: { kind: 'card-removed' } });
    expect(watch.states.at(-1)?.kind).toBe('card');
    await card.remove();
    await watch.level('empty');
    expect(await insert()).not.toBe(session);
  });

  test('says nothing more once it is stopped', async () => {
    await insert();
    await reader.stop();
    const reported = watch.states.length;
    await card.remove();
    expect(watch.states.length).toBe(reported);
  });
}
