import { expect, test } from 'vitest';
import { parseCardCommand } from './card-command.ts';

test.for([
  ['insert', { kind: 'insert' }],
  ['  remove ', { kind: 'remove' }],
  ['pull-after 3', { kind: 'faults', faults: { pullAfterCommands: 3 } }],
  ['silent-after 0', { kind: 'faults', faults: { silentAfterCommands: 0 } }],
  ['delay 40', { kind: 'faults', faults: { delayMs: 40 } }],
  ['mute', { kind: 'faults', faults: { mute: true } }],
  ['status 3 6A82', { kind: 'faults', faults: { wrongStatus: { command: 3, statusWord: 0x6a82 } } }],
  ['huge 2', { kind: 'faults', faults: { badAnswer: { command: 2, form: 'huge' } } }],
  ['clone', { kind: 'faults', faults: { clone: true } }],
  ['heal', { kind: 'faults', faults: {} }],
] as const)('%s', ([line, command]) => {
  expect(parseCardCommand(line)).toEqual(command);
});

test.for([
  '',
  'eject',
  'insert now',
  'pull-after',
  'pull-after -1',
  'pull-after x',
  'delay 1 2',
  'status 3',
  'status 3 6A8',
  'clone 1',
  'toString 1',
])('"%s" is no command', (line) => {
  expect(parseCardCommand(line)).toBeUndefined();
});
