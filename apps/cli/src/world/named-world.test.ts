import { OperatorError } from '@saunter/platform-node';
import { seededLayout } from '@saunter/testing-world';
import { describe, expect, test } from 'vitest';
import { namedWorld } from './named-world.ts';

const world = (name: string) =>
  namedWorld({ name, seed: 2, visits: 3, layout: seededLayout(1), sharedFolder: '/nowhere' });

describe('the world of a name', () => {
  test('has the visits that were asked for', () => {
    expect(world('hand-over').truth.visits.length).toBe(3);
    expect(world('hand-over').scenario).toBe('hand-over');
  });

  test.each(['hand-overs', '', 'toString'])('"%s" is none: the error lists the names there are', (name) => {
    expect(() => world(name)).toThrow(OperatorError);
    try {
      world(name);
    } catch (error) {
      expect((error as OperatorError).exitCode).toBe(64);
      expect((error as OperatorError).remedy).toMatch(/nominal.*same-weight-twins.*crossed-arms/);
    }
  });
});
