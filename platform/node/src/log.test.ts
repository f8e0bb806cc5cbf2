import { expect, it } from 'vitest';
import type { LogLevel } from './log.ts';
import { createLog } from './log.ts';

function linesAt(level: LogLevel) {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('gate', level, (line) => {
    expect(line.endsWith('\n')).toBe(true);
    lines.push(JSON.parse(line));
  });
  return { log, lines };
}

it('writes one line of JSON: level, time, name, fields, message', () => {
  const { log, lines } = linesAt('info');
  log.child({ lane: 'entry-1' }).warn('lock lost', { detail: 'two\nlines' });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    level: 'warn',
    name: 'gate',
    lane: 'entry-1',
    detail: 'two\nlines',
    msg: 'lock lost',
  });
  expect(new Date(String(lines[0]?.['time'])).getTime()).toBeGreaterThan(0);
});

it('says only what its level lets through, and its children as much', () => {
  const { log, lines } = linesAt('warn');
  log.debug('a');
  log.info('b');
  log.child({}).info('c');
  log.error('d');
  expect(lines.map(({ msg }) => msg)).toEqual(['d']);
  const silent = linesAt('silent');
  silent.log.error('e');
  expect(silent.lines).toEqual([]);
});
