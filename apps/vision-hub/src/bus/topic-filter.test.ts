import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coversTopicFilter, matchesTopicFilter } from './topic-filter.ts';

describe('topic filters', () => {
  // The examples of MQTT 3.1.1, 4.7.1.2 and 4.7.1.3.
  test.each([
    ['sport/tennis/player1/#', 'sport/tennis/player1', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/ranking', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', true],
    ['#', 'sport/tennis', true],
    ['#', '$SYS/x', false],
    ['+/x', '$SYS/x', false],
    ['sport/tennis/+', 'sport/tennis/player1', true],
    ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
    ['sport/+', 'sport', false],
    ['sport/+', 'sport/', true],
    ['/+', '/finance', true],
    ['+', '/finance', false],
    ['saunter/v1/s/scale/a/samples', 'saunter/v1/s/scale/b/samples', false],
  ])('%s lets %s through: %s', (filter, topic, expected) => {
    expect(matchesTopicFilter(filter, topic)).toBe(expected);
  });

  test('a filter covers another only if it lets all of its topics through', () => {
    const level = fc.constantFrom('a', 'b', '+');
    const filters = fc
      .tuple(fc.array(level, { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([levels, open]) => [...levels, ...(open ? ['#'] : [])].join('/'));
    const topics = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((l) => l.join('/'));
    fc.assert(
      fc.property(filters, filters, topics, (outer, inner, topic) => {
        if (coversTopicFilter(outer, inner) && matchesTopicFilter(inner, topic)) {
          expect(matchesTopicFilter(outer, topic)).toBe(true);
        }
      }),
    );
  });
});
