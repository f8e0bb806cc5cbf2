import type { CardReader } from '@saunter/card-reader';
import type { EmulatedCardReader } from '@saunter/card-reader/emulator';
import { createEmulatedCardReader } from '@saunter/card-reader/emulator';
import type { Timers } from '@saunter/kit';
import { silentLog } from '@saunter/kit';
import { systemTimers } from '@saunter/platform-node';
import { afterEach, describe, expect, test } from 'vitest';
import { cardReaderContract, readCard } from './card-reader-contract.ts';
import { CARD_PROFILES } from './profiles.ts';
import { ReaderWatch } from './reader-watch.ts';
import { VirtualCard } from './virtual-card.ts';

/** For tests of silence: a tenth of every wait. */
const quickTimers: Timers = {
  after: (delayMs, run) => systemTimers.after(delayMs / 10, run),
  every: (periodMs, run) => systemTimers.every(periodMs / 10, run),
};

const createReader = (timers: Timers = systemTimers, port = 0): EmulatedCardReader =>
  createEmulatedCardReader({ port, timers, log: silentLog });

describe('the emulated reader keeps the contract of card readers', () => {
  cardReaderContract(async () => {
    const reader = createReader();
    return { reader, port: () => reader.port ?? 0, timers: quickTimers };
  });
});

describe('the emulated reader', () => {
  const open: { reader?: CardReader; card?: VirtualCard; second?: CardReader } = {};

  afterEach(async () => {
    await open.card?.remove();
    await open.reader?.stop();
    await open.second?.stop();
  });

  test('shows a card that gives no ATR as mute', async () => {
    const reader = createReader(quickTimers);
    open.reader = reader;
    const watch = new ReaderWatch(reader);
    await watch.start();
    open.card = new VirtualCard({
      port: reader.port ?? 0,
      profile: CARD_PROFILES['visa-test'],
      faults: { mute: true },
    });
    await open.card.insert();
    expect(await watch.level('mute')).toMatchObject({ kind: 'mute' });
  });

  test('turns a second card away while one is in', async () => {
    const reader = createReader();
    open.reader = reader;
    const watch = new ReaderWatch(reader);
    await watch.start();
    open.card = new VirtualCard({ port: reader.port ?? 0, profile: CARD_PROFILES['visa-test'] });
    await open.card.insert();
    const { session } = await watch.level('card');
    const other = new VirtualCard({ port: reader.port ?? 0, profile: CARD_PROFILES['mastercard-test'] });
    await other.insert();
    await other.whenRemoved();
    expect(await readCard(session)).toMatchObject({ kind: 'online-request', card: { label: 'SAUNTER TEST VISA' } });
  });

  test('says that its port is taken, and heals when it is free', async () => {
    const first = createReader();
    open.reader = first;
    await first.start(() => {});
    const port = first.port ?? 0;
    const second = createReader(quickTimers, port);
    open.second = second;
    const watch = new ReaderWatch(second);
    await watch.start();
    expect(await watch.level('no-service')).toMatchObject({ detail: expect.stringContaining(`${port}`) });
    await first.stop();
    await watch.level('empty');
  });
});
