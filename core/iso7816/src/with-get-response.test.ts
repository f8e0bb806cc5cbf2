import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApduMachine, CardAnswer } from './apdu-machine.ts';
import { withGetResponse } from './with-get-response.ts';

/** Sends one command; its outcome is the answer that it was given. */
const oneCommand = (command: string): ApduMachine<'sent', string> => ({
  start: () => ({ kind: 'command', state: 'sent', command: fromHex(command) }),
  next: (_state, answer) => ({
    kind: 'outcome',
    outcome: answer.kind === 'response' ? toHex(answer.bytes) : answer.kind,
  }),
});

const SELECT = '00A4040002CAFE00';
const READ = '00B2010C00';

/** Plays `answers` to one command: what was sent behind it, and the answer that came of it. */
function play(command: string, answers: readonly (string | Exclude<CardAnswer['kind'], 'response'>)[]) {
  const machine = withGetResponse(oneCommand(command));
  let step = machine.start();
  const sent: string[] = [];
  for (const answer of answers) {
    if (step.kind === 'outcome') throw new Error('the machine ends before its script');
    const isGone = answer === 'card-removed' || answer === 'reader-lost' || answer === 'no-answer';
    step = machine.next(step.state, isGone ? { kind: answer } : { kind: 'response', bytes: fromHex(answer) });
    if (step.kind === 'command') sent.push(toHex(step.command));
  }
  return { sent, outcome: step.kind === 'outcome' ? step.outcome : undefined };
}

test.for([
  ['a whole answer goes through', SELECT, ['AABB9000'], [], 'AABB9000'],
  ['61xx is followed', SELECT, ['6102', 'AABB9000'], ['00C0000002'], 'AABB9000'],
  ['in pieces', SELECT, ['AA6101', 'BB6101', 'CC9000'], ['00C0000001', '00C0000001'], 'AABBCC9000'],
  ['6100 is 256 bytes', SELECT, ['6100', 'AA9000'], ['00C0000000'], 'AA9000'],
  ['6Cxx is asked again', READ, ['6C02', 'AABB9000'], ['00B2010C02'], 'AABB9000'],
  ['6Cxx and 61xx', READ, ['6C02', '6102', 'AABB9000'], ['00B2010C02', '00C0000002'], 'AABB9000'],
  ['a warning keeps its word', SELECT, ['6283', '6C02', 'AABB9000'], ['00C0000000', '00C0000002'], 'AABB6283'],
  ['a warning with data is whole', SELECT, ['AABB6283'], [], 'AABB6283'],
  ['a warning to a command that sends nothing is whole', READ, ['6283'], [], '6283'],
  ['a warning to a command that wants nothing is whole', '0020008002CAFE', ['63C2'], [], '63C2'],
  ['a warning that has no data after all', SELECT, ['6283', '6985'], ['00C0000000'], '6283'],
  ['6Cxx of the length that was asked', '00B2010C02', ['6C02'], [], '6C02'],
  ['an error goes through', SELECT, ['6A82'], [], '6A82'],
  ['an answer of one byte goes through', SELECT, ['90'], [], '90'],
  ['the card goes', SELECT, ['AA6102', 'card-removed'], ['00C0000002'], 'card-removed'],
] as const)('%s', ([, command, answers, sent, outcome]) => {
  expect(play(command, answers)).toEqual({ sent, outcome });
});

test('a card that always has more ends with its 61xx after 32 rounds', () => {
  const { sent, outcome } = play(
    SELECT,
    Array.from({ length: 33 }, () => 'AA6101'),
  );
  expect(sent).toHaveLength(32);
  expect(outcome).toBe(`${'AA'.repeat(33)}6101`);
});

test('what was collected is overwritten once it was handed over', () => {
  const machine = withGetResponse(oneCommand(SELECT));
  const first = machine.start();
  if (first.kind !== 'command') throw new Error('it sends a command');
  const second = machine.next(first.state, { kind: 'response', bytes: fromHex('AABB6101') });
  if (second.kind !== 'command') throw new Error('it asks for more');
  expect(toHex(second.state.received)).toBe('AABB');
  machine.next(second.state, { kind: 'card-removed' });
  expect(toHex(second.state.received)).toBe('0000');
});

test('any answers come to an end within 33 commands', () => {
  const answer = fc.oneof(
    fc.constantFrom('6100', '6101', '6C00', '6C10', '6283', '9000'),
    fc.uint8Array({ maxLength: 9 }).map(toHex),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(SELECT, READ),
      fc.array(answer, { minLength: 34, maxLength: 34 }),
      (command, answers) => {
        const machine = withGetResponse(oneCommand(command));
        let step = machine.start();
        let sent = 0;
        for (const hex of answers) {
          if (step.kind === 'outcome') break;
          sent += 1;
          step = machine.next(step.state, { kind: 'response', bytes: fromHex(hex) });
        }
        expect(step.kind).toBe('outcome');
        expect(sent).toBeLessThanOrEqual(33);
      },
    ),
  );
});
