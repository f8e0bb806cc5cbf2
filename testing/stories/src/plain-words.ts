import { expect } from 'vitest';
import type { SaunterEnd } from './run-saunter.ts';

/** What a command says to a person when it cannot go on. */
export interface PlainWords {
  /** Names the thing and what is wrong with it. */
  readonly message: string;
  /** Says what to do about it. */
  readonly remedy: string;
}

const STACK_LINE = /^\s+at .+:\d+:\d+\)?$/m;

/**
 * The two plain lines that a failed `./saunter` ended with. Fails the test when it did not fail, when it said anything
 * else last, or showed a stack.
 */
export function plainWordsOf({ exitCode, stderr }: SaunterEnd): PlainWords {
  expect(stderr).not.toMatch(STACK_LINE);
  const [message = '', remedy = ''] = stderr.trimEnd().split('\n').slice(-2);
  expect(message, stderr).toMatch(/^saunter: \S/);
  expect(remedy, stderr).toMatch(/^ {2}\S/);
  expect(exitCode).not.toBe(0);
  expect(exitCode).not.toBeNull();
  return { message: message.slice('saunter: '.length), remedy: remedy.trim() };
}
