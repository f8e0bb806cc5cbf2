import { toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { badAnswer } from './bad-answer.ts';
import { reactionTo } from './card-faults.ts';

test.for([
  ['pull-after', { pullAfterCommands: 1 }, ['answer', 'pull', 'pull']],
  ['silent-after', { silentAfterCommands: 1 }, ['answer', 'stay-silent', 'stay-silent']],
  ['status', { wrongStatus: { command: 2, statusWord: 0x6a82 } }, ['answer', 'answer-status', 'answer']],
  ['once', { badAnswer: { command: 2, form: 'garbage' } }, ['answer', 'answer-badly', 'answer']],
  ['for ever', { badAnswer: { command: 2, form: 'endless-61' } }, ['answer', 'answer-badly', 'answer-badly']],
] as const)('%s', ([, faults, reactions]) => {
  expect([1, 2, 3].map((command) => reactionTo(command, faults).kind)).toEqual(reactions);
});

const RIGHT = Uint8Array.of(0x70, 0x02, 0x5a, 0x00, 0x90, 0x00);

test.for([
  ['truncated', '70029000'],
  ['endless-61', '6110'],
  ['loop-6c', '6C10'],
] as const)('%s is %s', ([form, hex]) => {
  expect(toHex(badAnswer(form, RIGHT))).toBe(hex);
});

test('a huge answer fills the frame, garbage is no TLV', () => {
  expect(badAnswer('huge', RIGHT)).toHaveLength(0xffff);
  expect(badAnswer('garbage', RIGHT).slice(0, 4)).not.toEqual(RIGHT.slice(0, 4));
});
