import type { CardSession } from '@saunter/card-reader';
import { transceive } from '@saunter/card-reader';
import type { KernelOutcome } from '@saunter/emv';
import { createCardDialogue, laneTerminal, parseCaPublicKeys, wipeCardReport } from '@saunter/emv';
import { concatBytes, fromHex, silentLog } from '@saunter/kit';
import { systemTimers } from '@saunter/platform-node';
import { EmvChip, makeTestCards, type TestCardName, testCaKeys } from '@saunter/testing-cards';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../until.ts';
import { AnsweringCard } from '../virtual-card/answering-card.ts';
import { chipCard, type Misbehaviour } from '../virtual-card/chip-card.ts';
import { daemonSeesNoCard } from './daemon-sees-no-card.ts';
import { ReaderRig } from './reader-rig.fixture.ts';
import type { PcscdRig, StartPcscdOptions } from './start-pcscd.ts';
import { startPcscd } from './start-pcscd.ts';

const probe = await startPcscd({ log: silentLog });
if (probe.ok) await probe.value.stop();
else console.warn(`SKIPPED: a reader's bad day over real pcscd: ${probe.error.kind}: ${probe.error.remedy}`);

const SEED = 'cards of a bad day';
const cards = makeTestCards(SEED);
const caKeys = parseCaPublicKeys(testCaKeys(SEED));
const OUTCOME_LIMIT_MS = 3000;
/** What may stand in no log: numbers, and what follows them in track 2. */
const SECRETS = ['4761739001010119', '5413330089010608', 'D3012221', 'D2911221'];

async function startDaemon(options: Partial<StartPcscdOptions> = {}): Promise<PcscdRig> {
  const rig = await startPcscd({ log: silentLog, ...options });
  if (!rig.ok) throw new Error(`pcscd: ${rig.error.kind}: ${rig.error.remedy}`);
  return rig.value;
}

/** Reads the card as a lane does; says how it ended, within which limit, and wipes the rest. */
async function read(session: CardSession): Promise<KernelOutcome['kind']> {
  if (!caKeys.ok) throw new Error('the keys of the cards are keys');
  const startMs = performance.now();
  const dialogue = createCardDialogue({
    cardInterface: session.cardInterface,
    transaction: {
      ...{ amountMinor: 2000, currency: 'EUR', countryNumeric: '528', date: '260601' },
      unpredictableNumber: fromHex('0BADF00D'),
    },
    terminal: laneTerminal({ caKeys: caKeys.value }),
  });
  const outcome = await transceive(session, dialogue, systemTimers);
  expect(performance.now() - startMs).toBeLessThan(OUTCOME_LIMIT_MS);
  if ('card' in outcome) {
    expect(outcome.card.oda.verdict).toBe('ok');
    wipeCardReport(outcome.card);
  }
  return outcome.kind;
}

const open: { rig?: PcscdRig; under?: ReaderRig; cards: AnsweringCard[] } = { cards: [] };

function holdable(name: TestCardName, misbehave?: Misbehaviour, port = open.rig?.port ?? 0): AnsweringCard {
  const card = chipCard(port, new EmvChip(cards[name]), misbehave);
  open.cards.push(card);
  return card;
}

/** The driver under test, started, and nothing on it. */
async function startReader(readerName?: string): Promise<ReaderRig> {
  const under = new ReaderRig(readerName);
  open.under = under;
  await under.watch.start();
  return under;
}

/** Holds `card`, reads it, takes it away; how it ended, and how many commands it heard. */
async function readOnce({ watch }: ReaderRig, card: AnsweringCard) {
  await watch.level('empty');
  await card.insert();
  const { session } = await watch.level('card');
  const kind = await read(session);
  // A silent card keeps its exchange, and so its release, until it leaves: a lane does not wait for that either.
  void session.release();
  return { kind, commands: card.count };
}

async function takeAway({ watch }: ReaderRig, card: AnsweringCard): Promise<void> {
  await card.remove();
  await watch.level('empty');
}

afterEach(async () => {
  const { under } = open;
  for (const card of open.cards.splice(0)) await card.remove();
  await under?.stop();
  expect(under?.connections ?? 0).toBe(0);
  const said = under?.logged.join('\n') ?? '';
  for (const secret of SECRETS) expect(said).not.toContain(secret);
  delete open.under;
});

/** Something in the reader that gives `atr` and no more. */
function heldBack(atr: Uint8Array | undefined): AnsweringCard {
  const card = new AnsweringCard({ port: open.rig?.port ?? 0, atr, reply: () => 'stay-silent' });
  open.cards.push(card);
  return card;
}

/** A card that is well, read after a bad one. */
async function nextCardReads(under: ReaderRig): Promise<void> {
  const good = holdable('visa-test');
  expect((await readOnce(under, good)).kind).toBe('online-request');
  await takeAway(under, good);
}

describe.runIf(probe.ok)('a bad day of a reader, through real pcscd', () => {
  beforeAll(async () => {
    open.rig = await startDaemon();
  });
  afterAll(() => open.rig?.stop());
  beforeEach(daemonSeesNoCard);

  test.for(['contact-cda', 'contact-sda', 'visa-test', 'mastercard-test'] as const)(
    '%s is pulled at each of its commands: card-removed each time, and the next one reads',
    async (name) => {
      const under = await startReader();
      const whole = holdable(name);
      const { kind, commands } = await readOnce(under, whole);
      expect(kind).toBe('online-request');
      await takeAway(under, whole);
      for (let at = 1; at <= commands; at++) {
        const pulled = holdable(name, (answer, count) => (count === at ? 'pull' : answer));
        expect(await readOnce(under, pulled), `pulled at ${at}`).toEqual({ kind: 'card-removed', commands: at });
        await under.watch.level('empty');
      }
      console.info(`${name}: pulled at each of ${commands} commands`);
      await nextCardReads(under);
    },
  );

  const READ_RECORD = 0xb2;
  const cut = (answer: Uint8Array) => concatBytes(answer.slice(0, answer.length >> 1), fromHex('9000'));
  const later = (delayMs: number, answer: Uint8Array) =>
    new Promise<Uint8Array>((resolve) => void systemTimers.after(delayMs, () => resolve(answer)));

  test.for<readonly [string, TestCardName, Misbehaviour, KernelOutcome['kind']]>([
    ['a silent contact card', 'contact-cda', (answer, n) => (n >= 4 ? 'stay-silent' : answer), 'no-answer'],
    ['a silent tap', 'visa-test', (answer, n) => (n >= 2 ? 'stay-silent' : answer), 'no-answer'],
    ['a card as slow as treacle', 'contact-cda', (answer) => later(400, answer), 'no-answer'],
    ['a card that takes its time', 'visa-test', (answer) => later(200, answer), 'online-request'],
    ['empty answers', 'visa-test', () => new Uint8Array(0), 'no-answer'],
    ['half a status word', 'contact-cda', (answer, n) => (n === 5 ? fromHex('90') : answer), 'card-removed'],
    ['garbage from the start', 'visa-test', () => fromHex('DEADBEEF9000'), 'card-error'],
    [
      'garbage in the records',
      'contact-cda',
      (answer, _, [, ins]) => (ins === READ_RECORD ? fromHex('FF9000') : answer),
      'card-error',
    ],
    [
      'records cut in two',
      'contact-cda',
      (answer, _, [, ins]) => (ins === READ_RECORD ? cut(answer) : answer),
      'card-error',
    ],
    ['a cut directory', 'visa-test', (answer, n) => (n === 1 ? cut(answer) : answer), 'card-error'],
    ['64 KB of zeros', 'visa-test', () => concatBytes(new Uint8Array(65_533), fromHex('9000')), 'card-error'],
    [
      '64 KB records',
      'contact-cda',
      (answer, _, [, ins]) =>
        ins === READ_RECORD ? concatBytes(new Uint8Array(65_533).fill(0x70), fromHex('9000')) : answer,
      'card-error',
    ],
    ['61xx for ever', 'contact-cda', (answer, n) => (n >= 4 ? fromHex('6110') : answer), 'end'],
    [
      '61xx with 64 KB each, for ever',
      'visa-test',
      () => concatBytes(new Uint8Array(65_000), fromHex('61FF')),
      'use-another-interface',
    ],
    [
      '6Cxx of another length each time',
      'contact-cda',
      (answer, n) => (n >= 4 ? Uint8Array.of(0x6c, n) : answer),
      'end',
    ],
    ['status words that nobody knows', 'visa-test', () => fromHex('6F42'), 'use-another-interface'],
  ])('%s: a named outcome in time, and the next card reads', async ([, name, misbehave, outcome]) => {
    const under = await startReader();
    const bad = holdable(name, misbehave);
    expect((await readOnce(under, bad)).kind).toBe(outcome);
    await takeAway(under, bad);
    await nextCardReads(under);
  });

  test('a card whose answer to reset is none is mute, and the next one reads', async () => {
    const under = await startReader();
    await under.watch.level('empty');
    const mute = heldBack(fromHex('00'));
    await mute.insert();
    const startMs = performance.now();
    await under.watch.level('mute');
    expect(performance.now() - startMs).toBeLessThan(OUTCOME_LIMIT_MS);
    await takeAway(under, mute);
    await nextCardReads(under);
  });

  // vpcd asks for the answer to reset before it reports a card, and waits for ever; a reader of its own waits 100 ms.
  test('a card that says nothing when powered is no card, and the next one reads', async () => {
    const under = await startReader();
    await under.watch.level('empty');
    const dead = heldBack(undefined);
    await dead.insert();
    await until('the daemon asks', () => dead.atrQuestions > 0);
    await dead.remove();
    await nextCardReads(under);
    expect(under.watch.states.map(({ kind }) => kind)).toEqual(['empty', 'card', 'empty']);
  });

  test('of two cards in two slots the first is read, then the other', async () => {
    const under = await startReader();
    await under.watch.level('empty');
    const [first, second] = [holdable('visa-test'), holdable('contact-dda', undefined, (open.rig?.port ?? 0) + 1)];
    await second.insert();
    expect((await under.watch.level('card')).session.cardInterface).toBe('contact');
    await first.insert();
    const shown = await under.watch.next('card');
    expect([shown.reader, shown.session.cardInterface]).toEqual(['Saunter Virtual Reader 00 00', 'contactless']);
    expect(await read(shown.session)).toBe('online-request');
    await first.remove();
    const other = await under.watch.next('card');
    expect(await read(other.session)).toBe('online-request');
  });
});

describe.runIf(probe.ok)('a bad day of the PC/SC service', () => {
  afterEach(() => open.rig?.stop());

  test.for(['contact-cda', 'visa-test'] as const)(
    'killed in the middle of %s it is reader-lost; started again, the next card reads',
    async (name) => {
      open.rig = await startDaemon();
      const under = await startReader();
      const cutOff = holdable(name, async (answer, count) => {
        if (count === 4) await open.rig?.kill();
        return answer;
      });
      expect((await readOnce(under, cutOff)).kind).toBe('reader-lost');
      expect(await under.watch.level('no-service')).toMatchObject({ detail: 'pcscd ended' });
      // Its sockets close before the process is gone.
      await open.rig.kill();
      open.rig = await startDaemon();
      await under.watch.level('empty');
      await nextCardReads(under);
    },
  );

  test('a reader that is swapped for another is seen, and reads', async () => {
    open.rig = await startDaemon({ readerName: 'Saunter Old' });
    const under = await startReader();
    expect(await under.watch.level('empty')).toMatchObject({ reader: 'Saunter Old 00 00' });
    await open.rig.kill();
    await under.watch.level('no-service');
    open.rig = await startDaemon({ readerName: 'Saunter New' });
    expect(await under.watch.level('empty')).toMatchObject({ reader: 'Saunter New 00 00' });
    await nextCardReads(under);
  });

  test('of two readers the named one is used, and a card on the other is not looked at', async () => {
    open.rig = await startDaemon({ readerName: 'Saunter Left', secondReaderName: 'Saunter Right' });
    const under = await startReader('right');
    await under.watch.level('empty');
    const left = holdable('visa-test');
    await left.insert();
    const right = holdable('contact-sda', undefined, open.rig.secondPort);
    expect((await readOnce(under, right)).kind).toBe('online-request');
    expect([left.count, right.count > 0]).toEqual([0, true]);
    expect(under.watch.states.map((state) => 'reader' in state && state.reader)).not.toContain('Saunter Left 00 00');
  });
});
