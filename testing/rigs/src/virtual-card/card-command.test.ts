import { expect, test } from 'vitest';
import { parseCardCommand } from './card-command.ts';

test.for([
  ['insert', { kind: 'insert' }],
  ['  remove ', { kind: 'remove' }],
  ['pull-after 3', { kind: 'faults', faults: { pullAfterCommands: 3 } }],
  ['silent-after 0', { kind: 'faults', faults: { silentAfterCommands: 0 } }],
  ['delay 40', { kind: 'faults', faults: { delayMs: 40 } }],
  ['mute', { kind: 'faults', faults: { mute: true } }],
  ['heal', { kind: 'faults', faults: {} }],
] as const)('%s', ([line, command]) => {
  expect(parseCardCommand(line)).toEqual(command);
});

test.for(['', 'eject', 'insert now', 'pull-after', 'pull-after -1', 'pull-after x', 'delay 1 2'])(
  '"%s" is no command',
  (line) => {
    expect(parseCardCommand(line)).toBeUndefined();
  },
);
