import { fromHex, silentLog, toHex } from '@saunter/kit';
import { afterEach, describe, expect, test } from 'vitest';
import { ManualTimers, settled } from '../manual-timers.vectors.ts';
import type { CardReader, ReaderState } from '../port.ts';
import { createPcscCardReader } from './pcsc-card-reader.ts';
import { ScriptedPcsc } from './scripted-pcsc.vectors.ts';

const EMPTY = 0x10;
const PRESENT = 0x20;
const IN_USE = 0x100;
const MUTE = 0x200;
/** The event counter in the upper half. */
const at = (count: number, bits: number): number => (count << 16) | bits;

let reader: CardReader | undefined;
const stopping: { timers?: ManualTimers } = {};

/** A started driver over a scripted service, and what it reported. */
async function startOver(pcsc: ScriptedPcsc, readerName?: string) {
  const timers = new ManualTimers();
  const states: ReaderState[] = [];
  reader = createPcscCardReader({
    timers,
    log: silentLog,
    openClient: pcsc.openClient,
    ...(readerName !== undefined && { readerName }),
  });
  stopping.timers = timers;
  await reader.start((state) => states.push(state));
  return { timers, states, kinds: () => states.map(({ kind }) => kind), session: () => sessionOf(states.at(-1)) };
}

function sessionOf(state: ReaderState | undefined) {
  if (state?.kind !== 'card') throw new Error(`no card but ${state?.kind}`);
  return state.session;
}

afterEach(async () => {
  const stopped = reader?.stop();
  await stopping.timers?.elapse(5000);
  await stopped;
});

describe('levels', () => {
  test('no reader at all is said once the service had time to name one', async () => {
    const driver = await startOver(new ScriptedPcsc());
    expect(driver.kinds()).toEqual([]);
    await driver.timers.elapse(500);
    expect(driver.kinds()).toEqual(['no-reader']);
  });

  test('a card that lies there at the start is the first thing said', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    pcsc.addReader('R').change(at(1, PRESENT));
    await settled();
    expect(driver.kinds()).toEqual(['card']);
    expect(toHex(driver.session().atr)).toBe('3B80800101');
    expect(driver.session().cardInterface).toBe('contactless');
  });

  test('one connection per presence, however often it is reported', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    const slot = pcsc.addReader('R');
    slot.change(at(1, PRESENT));
    slot.change(at(1, PRESENT | IN_USE));
    await settled();
    slot.change(at(1, PRESENT));
    await settled();
    expect(slot.connects).toBe(1);
    expect(driver.kinds()).toEqual(['card']);
  });

  test('a swap that shows only in the event counter is a new card', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    const slot = pcsc.addReader('R');
    slot.change(at(1, PRESENT));
    await settled();
    const before = driver.session();
    slot.change(at(3, PRESENT));
    await settled();
    expect(slot.connects).toBe(2);
    expect(driver.session()).not.toBe(before);
    expect(await before.transmit(fromHex('00A40400'))).toMatchObject({ error: { kind: 'card-removed' } });
  });

  test('a card in use by another program is left alone until it is free', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    const slot = pcsc.addReader('R');
    slot.change(at(1, PRESENT | IN_USE));
    await settled();
    expect(slot.connects).toBe(0);
    slot.change(at(1, PRESENT));
    await settled();
    expect(driver.kinds().at(-1)).toBe('card');
  });

  test('a mute card is said and not connected', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    const slot = pcsc.addReader('R');
    slot.change(at(1, PRESENT | MUTE));
    slot.change(at(2, EMPTY));
    expect(driver.kinds()).toEqual(['mute', 'empty']);
    expect(slot.connects).toBe(0);
  });

  test('a card that cannot be connected is tried three times, shown as mute, and tried on', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    const slot = pcsc.addReader('R');
    slot.connectErrors = ['UnresponsiveCard', 'UnresponsiveCard', 'UnresponsiveCard', 'UnresponsiveCard'];
    slot.change(at(1, PRESENT));
    await driver.timers.elapse(300);
    expect([slot.connects, ...driver.kinds()]).toEqual([3, 'mute']);
    await driver.timers.elapse(2000);
    expect([slot.connects, ...driver.kinds()]).toEqual([5, 'mute', 'card']);
  });

  test('a card that left again before it was connected is not waited for', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    const slot = pcsc.addReader('R');
    slot.connectErrors = ['NoSmartCard'];
    slot.change(at(1, PRESENT));
    slot.change(at(2, EMPTY));
    await driver.timers.elapse(5000);
    expect(slot.connects).toBe(1);
    expect(driver.kinds()).toEqual(['empty']);
  });

  test('of two readers the one with a card is shown; names of others are ignored', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc, 'acs');
    pcsc.addReader('ACS 00').change(at(0, EMPTY));
    pcsc.addReader('acs 01').change(at(1, PRESENT));
    pcsc.addReader('Other').change(at(1, PRESENT | MUTE));
    await settled();
    expect(driver.states).toMatchObject([
      { kind: 'empty', reader: 'ACS 00' },
      { kind: 'card', reader: 'acs 01' },
    ]);
  });

  test('an unplugged reader ends the session as lost', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    const slot = pcsc.addReader('R');
    slot.change(at(1, PRESENT));
    await driver.timers.elapse(500);
    const session = driver.session();
    slot.unplug();
    expect(driver.kinds()).toEqual(['card', 'no-reader']);
    expect(await session.transmit(fromHex('00A40400'))).toMatchObject({ error: { kind: 'reader-lost' } });
  });
});

describe('exchanges', () => {
  async function withCard() {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    const slot = pcsc.addReader('R');
    slot.change(at(1, PRESENT));
    await settled();
    return { ...driver, pcsc, slot, card: driver.session() };
  }

  test('are sent one at a time', async () => {
    const { card, slot } = await withCard();
    const all = Promise.all([card.transmit(fromHex('01')), card.transmit(fromHex('02')), card.transmit(fromHex('03'))]);
    await all;
    expect(slot.mostInFlight).toBe(1);
    expect(slot.sent).toEqual(['FFCA000000', '01', '02', '03']);
  });

  test.for([
    ['an empty success', ''],
    ['one byte', '90'],
  ] as const)('%s is a pulled card', async ([, hex]) => {
    const { card, slot, kinds } = await withCard();
    slot.answer = async () => fromHex(hex);
    expect(await card.transmit(fromHex('00A40400'))).toEqual({
      ok: false,
      error: { kind: 'card-removed', class: 'end' },
    });
    await settled();
    expect(kinds()).toEqual(['card', 'empty']);
  });

  test.for([
    ['NotTransacted', 'card-removed'],
    ['RemovedCard', 'card-removed'],
    ['NoCardConnection', 'card-removed'],
    ['NoService', 'reader-lost'],
    ['ReaderUnavailable', 'reader-lost'],
  ] as const)('%s is %s', async ([code, kind]) => {
    const { card, slot } = await withCard();
    slot.answer = () => Promise.reject(Object.assign(new Error('native'), { code }));
    expect(await card.transmit(fromHex('00A40400'))).toMatchObject({ ok: false, error: { kind } });
  });

  test('an answer of 64 KB comes whole, and nothing of it stays in the buffer', async () => {
    const { card, slot } = await withCard();
    const long = new Uint8Array(65_535).fill(0x5a);
    slot.answer = async () => long;
    expect(await card.transmit(fromHex('00B2010C00'))).toEqual({ ok: true, value: long });
    expect(slot.buffers.every((buffer) => buffer.byteLength > 65_535)).toBe(true);
    expect(slot.buffers.some((buffer) => new Uint8Array(buffer).some((byte) => byte !== 0))).toBe(false);
  });

  test.for([
    ['the reader is unplugged', 'reader-lost'],
    ['the service dies', 'reader-lost'],
    ['the card leaves', 'card-removed'],
  ] as const)('%s while an answer is awaited: %s at once', async ([how, kind]) => {
    const { card, slot, pcsc } = await withCard();
    const late = Promise.withResolvers<Uint8Array>();
    slot.answer = () => late.promise;
    const answer = card.transmit(fromHex('00B2010C00'));
    await settled();
    if (how === 'the reader is unplugged') slot.unplug();
    else if (how === 'the service dies') pcsc.fail('CommError');
    else slot.change(at(2, EMPTY));
    expect(await answer).toMatchObject({ ok: false, error: { kind } });
    expect(slot.disconnects).toBe(0);
    late.resolve(fromHex('9000'));
    await settled();
    expect(slot.disconnects).toBe(1);
  });

  test('release waits for what is in flight, and happens once', async () => {
    const { card, slot } = await withCard();
    const inFlight = Promise.withResolvers<Uint8Array>();
    slot.answer = () => inFlight.promise;
    const answer = card.transmit(fromHex('01'));
    await settled();
    const released = card.release();
    void card.release();
    await settled();
    expect(slot.disconnects).toBe(0);
    inFlight.resolve(fromHex('9000'));
    expect(await answer).toMatchObject({ ok: true });
    await released;
    expect(slot.disconnects).toBe(1);
  });

  test('a card lost while it is still reported is looked at again after a second', async () => {
    const { card, slot, kinds, timers } = await withCard();
    slot.answer = async () => fromHex('');
    await card.transmit(fromHex('00A40400'));
    slot.answer = undefined;
    await timers.elapse(999);
    expect(slot.connects).toBe(1);
    await timers.elapse(1);
    expect(slot.connects).toBe(2);
    expect(kinds()).toEqual(['card', 'empty', 'card']);
  });
});

describe('the service', () => {
  test('is tried again, ever more slowly, until it is there', async () => {
    const pcsc = new ScriptedPcsc();
    pcsc.startError = 'NoService';
    const driver = await startOver(pcsc);
    expect(driver.states).toEqual([{ kind: 'no-service', detail: 'pcscd is not running' }]);
    await driver.timers.elapse(250 + 500 + 1000);
    expect(pcsc.clients).toBe(4);
    await driver.timers.elapse(60_000);
    expect(pcsc.clients).toBeLessThan(20);
    pcsc.startError = undefined;
    await driver.timers.elapse(5500);
    expect(driver.kinds()).toEqual(['no-service', 'no-reader']);
  });

  test('that dies ends the session and is replaced by a new client', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    pcsc.addReader('R').change(at(1, PRESENT));
    await settled();
    const session = driver.session();
    pcsc.fail('CommError');
    expect(await session.transmit(fromHex('00A40400'))).toMatchObject({
      error: { kind: 'reader-lost', detail: 'pcscd ended' },
    });
    await driver.timers.elapse(250);
    pcsc.addReader('R').change(at(1, PRESENT));
    await settled();
    expect(driver.kinds()).toEqual(['card', 'no-service', 'card']);
    expect(pcsc.clients).toBe(2);
  });

  test('whose library is missing is no-service too', async () => {
    const pcsc = new ScriptedPcsc();
    pcsc.loadError = 'ERR_DLOPEN_FAILED';
    const driver = await startOver(pcsc);
    expect(driver.states).toEqual([{ kind: 'no-service', detail: 'libpcsclite1 is not installed' }]);
  });

  test('is stopped only when it has been quiet: the native call could block for ever', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    const slot = pcsc.addReader('R');
    const stopped = reader?.stop();
    await driver.timers.elapse(40);
    slot.change(at(0, EMPTY));
    await driver.timers.elapse(40);
    expect(pcsc.stops).toBe(0);
    await driver.timers.elapse(30);
    await driver.timers.elapse(30);
    await stopped;
    expect(pcsc.stops).toBe(1);
    expect(driver.kinds()).toEqual([]);
  });

  test('a silent card does not keep the reader from stopping', async () => {
    const pcsc = new ScriptedPcsc();
    const driver = await startOver(pcsc);
    const slot = pcsc.addReader('R');
    slot.change(at(1, PRESENT));
    await settled();
    slot.answer = () => new Promise(() => {});
    void driver.session().transmit(fromHex('00A40400'));
    await settled();
    const stopped = reader?.stop();
    await driver.timers.elapse(2000);
    await stopped;
    expect(pcsc.stops).toBe(1);
  });
});
