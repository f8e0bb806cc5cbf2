import type { ApduMachine, CardAnswer } from '@saunter/iso7816';
import { err, fromHex, ok, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { ManualTimers, settled } from './manual-timers.vectors.ts';
import type { CardSession } from './port.ts';
import { transceive } from './transceive.ts';

/** Asks `rounds` times, or until there is no answer, and tells what it heard. */
const listener = (rounds: number): ApduMachine<readonly string[], readonly string[]> => {
  const step = (heard: readonly string[]) =>
    ({ kind: 'command', state: heard, command: Uint8Array.of(heard.length & 255) }) as const;
  const tell = (answer: CardAnswer) => (answer.kind === 'response' ? toHex(answer.bytes) : answer.kind);
  const next = (before: readonly string[], answer: CardAnswer) => {
    const heard = [...before, tell(answer)];
    const isOver = heard.length === rounds || answer.kind !== 'response';
    return isOver ? ({ kind: 'outcome', outcome: heard } as const) : step(heard);
  };
  return { start: () => step([]), next };
};

const cardThat = (transmit: CardSession['transmit']) => ({ transmit });

test('sends what the machine wants and brings what the card says', async () => {
  const card = cardThat(async (command) => ok(Uint8Array.of(...command, 0x90, 0x00)));
  expect(await transceive(card, listener(3), new ManualTimers())).toEqual(['009000', '019000', '029000']);
});

test('wipes an answer once the machine has seen it', async () => {
  const answer = fromHex('CAFE9000');
  await transceive(
    cardThat(async () => ok(answer)),
    listener(1),
    new ManualTimers(),
  );
  expect(toHex(answer)).toBe('00000000');
});

test('a lost card and a lost reader are answers of their own', async () => {
  const removed = cardThat(async () => err({ kind: 'card-removed', class: 'end' }));
  const lost = cardThat(async () => err({ kind: 'reader-lost', class: 'out-of-service', detail: 'unplugged' }));
  expect(await transceive(removed, listener(1), new ManualTimers())).toEqual(['card-removed']);
  expect(await transceive(lost, listener(1), new ManualTimers())).toEqual(['reader-lost']);
});

test('silence is given up after 2 s, and a late answer is wiped unseen', async () => {
  const timers = new ManualTimers();
  const late = Promise.withResolvers<Uint8Array>();
  const outcome = transceive(
    cardThat(async () => ok(await late.promise)),
    listener(1),
    timers,
  );
  await timers.elapse(1999);
  expect(timers.waiting).toBe(2);
  await timers.elapse(1);
  expect(await outcome).toEqual(['no-answer']);
  const bytes = fromHex('CAFE9000');
  late.resolve(bytes);
  await settled();
  expect(toHex(bytes)).toBe('00000000');
});

test('leaves no timer behind', async () => {
  const timers = new ManualTimers();
  await transceive(
    cardThat(async () => ok(fromHex('9000'))),
    listener(5),
    timers,
  );
  expect(timers.waiting).toBe(0);
});

test('a card that answers in time but never comes to an end is given up after 2.5 s', async () => {
  const timers = new ManualTimers();
  let sent = 0;
  const slow = cardThat(() => {
    sent += 1;
    return new Promise((resolve) => void timers.after(400, () => resolve(ok(fromHex('6100')))));
  });
  const outcome = transceive(slow, listener(100), timers);
  await timers.elapse(2499);
  expect(timers.waiting).toBe(3);
  await timers.elapse(1);
  expect(await outcome).toEqual(['6100', '6100', '6100', '6100', '6100', '6100', 'no-answer']);
  expect(sent).toBe(7);
});

test('a card that wants more commands than any needs is given up, and none is sent beyond', async () => {
  let sent = 0;
  const busy = cardThat(async () => {
    sent += 1;
    return ok(fromHex('6100'));
  });
  const heard = await transceive(busy, listener(1000), new ManualTimers());
  expect([heard.length, heard.at(-1), sent]).toEqual([257, 'no-answer', 256]);
});

test('a machine that goes on after its card is gone is a bug', async () => {
  const removed = cardThat(async () => err({ kind: 'card-removed', class: 'end' }));
  const again = { kind: 'command', state: 0, command: Uint8Array.of(0) } as const;
  const stubborn = { start: () => again, next: () => again };
  await expect(transceive(removed, stubborn, new ManualTimers())).rejects.toThrow('ends with the card');
});
