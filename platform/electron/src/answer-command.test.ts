import { expect, it } from 'vitest';
import { z } from 'zod';
import { answerCommand } from './answer-command.ts';
import { defineBridge, plainCommand } from './bridge-contract.ts';
import { bridgeEnvelope } from './bridge-envelope.ts';
import { bridgeNames, commandChannel, eventChannel } from './bridge-names.ts';

const contract = defineBridge({
  name: 'till',
  commands: { add: { argument: z.number(), answer: z.number() }, ring: plainCommand },
  events: { total: z.number() },
});

let rung = 0;
const failures: unknown[] = [];
const handlers = {
  add: (amount: number) => {
    if (amount === 13) throw new Error('card 4761739001010119 is jammed');
    return amount === 7 ? Promise.resolve('seven' as unknown as number) : amount + 1;
  },
  ring: () => {
    rung += 1;
  },
};
const ask = (name: string, argument?: unknown) =>
  answerCommand(contract, handlers, name, argument, (error) => failures.push(error));

it('carries a command out and answers', async () => {
  expect(await ask('add', 2)).toEqual({ ok: true, value: 3 });
  expect(await ask('ring')).toEqual({ ok: true, value: undefined });
  expect(rung).toBe(1);
});

it.each([
  ['a name that is not in the contract', 'steal', 1],
  ['a name that every object has', 'constructor', 1],
  ['an argument off its schema', 'add', '2'],
  ['an argument where none is asked', 'ring', { please: true }],
  ['no argument where one is asked', 'add', undefined],
])('refuses %s', async (_, name, argument) => {
  const before = rung;
  expect(await ask(name, argument)).toMatchObject({ ok: false, error: { kind: 'refused' } });
  expect(rung).toBe(before);
});

it('keeps what went wrong inside for the log', async () => {
  for (const amount of [13, 7]) {
    const answer = await ask('add', amount);
    expect(answer).toEqual({ ok: false, error: { kind: 'failed', message: 'add was not carried out' } });
  }
  expect(failures).toHaveLength(2);
});

it('answers in an envelope that survives JSON', async () => {
  for (const answer of [await ask('ring'), await ask('add', 2), await ask('steal')]) {
    expect(bridgeEnvelope.safeParse(JSON.parse(JSON.stringify(answer))).success).toBe(true);
  }
});

it('names channels by the contract', () => {
  expect(bridgeNames(contract)).toEqual({ name: 'till', commands: ['add', 'ring'], events: ['total'] });
  expect(commandChannel('till', 'add')).not.toBe(eventChannel('till', 'add'));
});
