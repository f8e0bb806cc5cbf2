import type { CardReader } from '@saunter/card-reader';
import { createPcscCardReader } from '@saunter/card-reader';
import { selectPpse } from '@saunter/emv';
import { encodeCommandApdu } from '@saunter/iso7816';
import { silentLog } from '@saunter/kit';
import { systemTimers } from '@saunter/platform-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cardReaderContract, readCard } from '../virtual-card/card-reader-contract.ts';
import { CARD_PROFILES } from '../virtual-card/profiles.ts';
import { ReaderWatch } from '../virtual-card/reader-watch.ts';
import { VirtualCard } from '../virtual-card/virtual-card.ts';
import { daemonSeesNoCard } from './daemon-sees-no-card.ts';
import type { PcscdRig } from './start-pcscd.ts';
import { startPcscd } from './start-pcscd.ts';

const probe = await startPcscd({ log: silentLog });
if (probe.ok) await probe.value.stop();
else console.warn(`SKIPPED: card reader over real pcscd: ${probe.error.kind}: ${probe.error.remedy}`);

const createReader = (readerName = 'saunter'): CardReader =>
  createPcscCardReader({ timers: systemTimers, log: silentLog, readerName });

async function startDaemon(port?: number): Promise<PcscdRig> {
  const rig = await startPcscd({ log: silentLog, ...(port !== undefined && { port }) });
  if (!rig.ok) throw new Error(`pcscd: ${rig.error.kind}`);
  return rig.value;
}

describe.runIf(probe.ok)('the PC/SC driver over pcscd and its virtual reader', () => {
  let rig: PcscdRig;

  beforeAll(async () => {
    rig = await startDaemon();
  });

  afterAll(() => rig.stop());

  describe('keeps the contract of card readers', () => {
    cardReaderContract(async () => {
      await daemonSeesNoCard();
      return { reader: createReader(), port: () => rig.port };
    });
  });

  test('a reader of another name is not used', async () => {
    const reader = createReader('acme');
    const watch = new ReaderWatch(reader);
    await watch.start();
    expect(await watch.level('no-reader')).toEqual({ kind: 'no-reader' });
    await reader.stop();
  });

  test('an exchange with the virtual card is quick', async () => {
    await daemonSeesNoCard();
    const reader = createReader();
    const watch = new ReaderWatch(reader);
    await watch.start();
    const card = new VirtualCard({ port: rig.port, profile: CARD_PROFILES['visa-test'] });
    await card.insert();
    const { session } = await watch.level('card');
    const command = encodeCommandApdu(selectPpse());
    const tripsMs: number[] = [];
    for (let i = 0; i < 200; i++) {
      const startMs = performance.now();
      expect((await session.transmit(command)).ok).toBe(true);
      tripsMs.push(performance.now() - startMs);
    }
    tripsMs.sort((a, b) => a - b);
    const medianMs = tripsMs[100] ?? Number.NaN;
    console.info(`APDU round trip over pcscd: median ${medianMs.toFixed(2)} ms, p95 ${tripsMs[190]?.toFixed(2)} ms`);
    // 44 ms is what the delayed acknowledgement would cost; a busy machine stays far below half of it.
    if (rig.isFast) expect(medianMs).toBeLessThan(20);
    await card.remove();
    await reader.stop();
  });
});

describe.runIf(probe.ok)('the PC/SC driver while the daemon comes and goes', () => {
  const open: { rig?: PcscdRig; reader?: CardReader; card?: VirtualCard } = {};

  afterEach(async () => {
    await open.card?.remove();
    await open.reader?.stop();
    await open.rig?.stop();
  });

  beforeEach(() => {
    open.reader = createReader();
  });

  test('no daemon is no-service, and one that is started later is found', async () => {
    const watch = new ReaderWatch(open.reader ?? createReader());
    await watch.start();
    expect(await watch.level('no-service')).toMatchObject({ detail: 'pcscd is not running' });
    open.rig = await startDaemon();
    await watch.level('empty');
  });

  test('a daemon that dies ends the session; a new one heals the reader', async () => {
    open.rig = await startDaemon();
    const watch = new ReaderWatch(open.reader ?? createReader());
    await watch.start();
    await watch.level('empty');
    open.card = new VirtualCard({ port: open.rig.port, profile: CARD_PROFILES['visa-test'] });
    await open.card.insert();
    const { session } = await watch.level('card');
    await open.rig.kill();
    await watch.level('no-service');
    expect((await readCard(session)).kind).toBe('reader-lost');
    open.rig = await startDaemon(open.card.port);
    await watch.level('empty');
    await open.card.insert();
    expect((await readCard((await watch.level('card')).session)).kind).toBe('online-request');
  });
});
