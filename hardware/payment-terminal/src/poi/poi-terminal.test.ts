import { silentLog } from '@saunter/kit';
import { systemTimers } from '@saunter/platform-node';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EmulatedTerminalCard } from '../emulator/index.ts';
import { EmulatedPoiTerminal } from '../emulator/index.ts';
import type { TerminalState } from '../port.ts';
import { PoiTerminal } from './poi-terminal.ts';

const AMOUNT = { amountMinor: 2000, currencyNumeric: '978' };
const until = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 });

/** A card whose ciphertext is its own number of use. */
class CountedCard implements EmulatedTerminalCard {
  readonly interface = 'contactless';
  readonly chip = 'authentic';
  uses = 0;
  protect() {
    this.uses += 1;
    return Uint8Array.from({ length: 76 }, (_, i) => (i < 4 ? 0xa0 + i : this.uses));
  }
}

let bench: EmulatedPoiTerminal;
let terminal: PoiTerminal;
let states: TerminalState[];

beforeEach(async () => {
  bench = new EmulatedPoiTerminal(systemTimers);
  const port = await bench.listen();
  states = [];
  const limits = { silenceLimitMs: 1_500, reconnectMs: 20, readLimitMs: 150 };
  terminal = new PoiTerminal({ host: '127.0.0.1', port, timers: systemTimers, log: silentLog, ...limits });
  await terminal.start((state) => states.push(state));
  await until(() => expect(states).toEqual(['away', 'empty']));
});
afterEach(async () => {
  await terminal.stop();
  await bench.close();
});

/** Holds a card to the terminal and waits until the driver knows. */
async function present(): Promise<CountedCard> {
  const card = new CountedCard();
  bench.present(card);
  await until(() => expect(states.at(-1)).toBe('card'));
  return card;
}

it('gives the card on as it came, under the name of its base key', async () => {
  await present();
  const read = await terminal.read(AMOUNT);
  expect(read).toMatchObject({ ok: true, value: { interface: 'contactless', chip: 'authentic', keyName: 'a0a1a2a3' } });
  expect(read.ok && read.value.opaque.length).toBe(76);
});

it('says that the card left', async () => {
  await present();
  bench.setFaults({ pulled: 1 });
  expect(await terminal.read(AMOUNT)).toEqual({ ok: false, error: { kind: 'card-removed', class: 'end' } });
  await until(() => expect(states.at(-1)).toBe('empty'));
});

it('gives a lost answer up, and does not take it for the next one', async () => {
  await present();
  bench.setFaults({ drop: 1 });
  expect(await terminal.read(AMOUNT)).toMatchObject({ error: { kind: 'no-answer' } });
  bench.setFaults({ lateMs: 60 });
  const first = terminal.read(AMOUNT);
  terminal.cancel();
  expect(await first).toMatchObject({ error: { kind: 'cancelled' } });
  expect((await terminal.read(AMOUNT)).ok).toBe(true);
});

it('does not take a late answer for that of the next read', async () => {
  const card = await present();
  bench.setFaults({ lateMs: 60, deaf: true });
  const given = terminal.read(AMOUNT);
  terminal.cancel();
  expect(await given).toMatchObject({ error: { kind: 'cancelled' } });
  const read = await terminal.read(AMOUNT);
  expect(card.uses).toBe(2);
  expect(read.ok && read.value.opaque.at(-1)).toBe(2);
});

it('reads on behind noise', async () => {
  await present();
  bench.setFaults({ garbage: 1 });
  expect((await terminal.read(AMOUNT)).ok).toBe(true);
});

it('ends a read with the connection, and comes back', async () => {
  await present();
  bench.setFaults({ lateMs: 5_000 });
  const read = terminal.read(AMOUNT);
  bench.disconnect();
  expect(await read).toMatchObject({ error: { kind: 'terminal-lost' } });
  expect(await terminal.read(AMOUNT)).toMatchObject({ error: { kind: 'terminal-lost' } });
  await until(() => expect(states.slice(-2)).toEqual(['away', 'card']));
});

it('tells of a terminal that stands still', async () => {
  bench.setFaults({ stalled: true });
  await until(() => expect(states.at(-1)).toBe('away'));
  bench.setFaults({ stalled: false });
  await until(() => expect(states.at(-1)).toBe('empty'));
});

it('reads one card at a time', async () => {
  await present();
  bench.setFaults({ lateMs: 20 });
  const first = terminal.read(AMOUNT);
  expect(await terminal.read(AMOUNT)).toMatchObject({ error: { kind: 'busy' } });
  expect((await first).ok).toBe(true);
});
