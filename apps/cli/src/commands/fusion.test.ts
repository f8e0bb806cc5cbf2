import { OperatorError } from '@saunter/platform-node';
import { describe, expect, test, vi } from 'vitest';
import { type EvaluateCommandOptions, evaluateCommand } from './fusion.ts';

const OPTIONS: EvaluateCommandOptions = { seeds: [1], visits: 2, contestant: ['weight'], json: true };

/** What the command throws, as people read it. */
async function refusalOf(recordings: readonly string[], options: Partial<EvaluateCommandOptions>): Promise<string> {
  const refused = await evaluateCommand(recordings, { ...OPTIONS, ...options }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return refused instanceof OperatorError
    ? `${refused.message} ${refused.remedy} ${refused.exitCode}`
    : 'nothing refused';
}

describe('evaluate refuses, and says what would do', () => {
  test.each([
    ['nothing to evaluate', [], {}, /nothing to evaluate Name recordings .* --world nominal 64/],
    ['a world that is none', [], { world: 'easy' }, /no world easy Choose of: nominal, .*acted-out 64/],
    [
      'a contestant that is none',
      [],
      { world: 'calm', contestant: ['luck'] },
      /no contestant luck .*winner, weight, reviewed 64/,
    ],
    ['a recording that is not there', ['no.mcap'], {}, /no\.mcap does not exist.* 65/],
  ] as const)('%s', async (_, recordings, options, words) => {
    expect(await refusalOf(recordings, options)).toMatch(words);
  });
});

test('a world is judged in one line of JSON', async () => {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await evaluateCommand([], { ...OPTIONS, world: 'calm' });
  } finally {
    spy.mockRestore();
  }
  const { protocols } = JSON.parse(written.join(''));
  expect(protocols).toMatchObject([{ contestant: 'weight', runs: 1, visits: 2 }]);
});
