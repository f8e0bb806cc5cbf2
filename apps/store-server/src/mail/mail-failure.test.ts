import { expect, it } from 'vitest';
import { classifyMailError } from './mail-failure.ts';

const smtp = (code: string, responseCode?: number, command?: string) =>
  Object.assign(new Error('jane@store.example is not known here'), { code, responseCode, command });

it.each([
  ['unknown address', smtp('EENVELOPE', 550, 'RCPT TO'), 'mail-refused', 'end'],
  ['mailbox full, for good', smtp('EENVELOPE', 552, 'RCPT TO'), 'mail-refused', 'end'],
  ['spam, says the server', smtp('EMESSAGE', 554, 'DATA'), 'mail-refused', 'end'],
  ['greylisted', smtp('EENVELOPE', 451, 'RCPT TO'), 'mail-deferred', 'retry'],
  ['busy', smtp('ECONNECTION', 421, 'CONN'), 'mail-deferred', 'retry'],
  ['our password is wrong', smtp('EAUTH', 535, 'AUTH PLAIN'), 'mail-deferred', 'retry'],
  ['we are on a block list', smtp('EPROTOCOL', 554, 'CONN'), 'mail-deferred', 'retry'],
  ['bad sequence', smtp('EENVELOPE', 503, 'MAIL FROM'), 'mail-deferred', 'retry'],
  ['nobody there', smtp('ESOCKET'), 'mail-server-unreachable', 'retry'],
  ['no name', smtp('EDNS'), 'mail-server-unreachable', 'retry'],
  ['no answer', smtp('ETIMEDOUT', undefined, 'CONN'), 'mail-server-unreachable', 'retry'],
  ['shut down', smtp('EABORT'), 'mail-server-unreachable', 'retry'],
  ['no envelope', smtp('EENVELOPE'), 'mail-address-malformed', 'end'],
])('%s', (_, error, kind, failureClass) => {
  const failure = classifyMailError(error);
  expect(failure).toMatchObject({ kind, class: failureClass });
  expect(JSON.stringify(failure)).not.toContain('jane');
});

it('leaves a bug a bug', () => {
  expect(classifyMailError(new TypeError('x is not a function'))).toBeUndefined();
  expect(classifyMailError(undefined)).toBeUndefined();
});
