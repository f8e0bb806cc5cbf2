import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { LastWords } from './last-words.ts';

async function explained(said: string): Promise<readonly [string, string]> {
  const stderr = new PassThrough();
  const words = new LastWords(stderr);
  stderr.end(said);
  const { message, remedy } = await words.explain('gate', 'exit code 1', '/log/gate.log');
  return [message, remedy];
}

describe('why a process did not start', () => {
  test('in its own two lines, whatever it logged around them', async () => {
    const said = '{"msg":"first"}\ncard-vault: port 1 is taken\n  Choose another.\n{"msg":"last"}\n';
    expect(await explained(said)).toEqual(['card-vault: port 1 is taken', 'Choose another.']);
  });

  test('in the words of the cause, not of its supervisor', async () => {
    const said =
      'gate: SAUNTER_LOCK is wrong\n  Mend it.\ngate-supervisor: it cannot run\n  Mend what it says above.\n';
    expect(await explained(said)).toEqual(['gate: SAUNTER_LOCK is wrong', 'Mend it.']);
  });

  test('with a message of several lines', async () => {
    const said = 'store-server: PostgreSQL could not start:\nFATAL: no room\n  Make room.\n';
    expect(await explained(said)).toEqual(['store-server: PostgreSQL could not start:\nFATAL: no room', 'Make room.']);
  });

  test('as a bug, with its last lines and where the rest is', async () => {
    const said = 'gate: a bug ended this process\nError: no\n    at x.ts:1\n';
    const [message, remedy] = await explained(said);
    expect(message).toContain('gate did not start: exit code 1\n    gate: a bug ended this process');
    expect(remedy).toContain('/log/gate.log');
  });

  test('after silence', async () => {
    expect((await explained(''))[0]).toBe('gate did not start: exit code 1\n    ');
  });
});
