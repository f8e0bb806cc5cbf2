import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePostmasterPid, worksIn } from './postmaster-pid.ts';

const WHOLE = '4711\n/srv/cluster\n1700000000\n39749\n\n127.0.0.1\n  5432001    131072\nready   \n';

describe('postmaster.pid', () => {
  it('tells pid, port and status', () => {
    expect(parsePostmasterPid(WHOLE)).toEqual({ pid: 4711, port: 39749, status: 'ready' });
  });

  it('is read while it is still being written', () => {
    expect(parsePostmasterPid('4711\n/srv/cluster\n')).toEqual({ pid: 4711, port: undefined, status: undefined });
  });

  it.each(['', '\n', 'x\n', '0\n'])('without a pid is none: %j', (text) => {
    expect(parsePostmasterPid(text)).toBeUndefined();
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePostmasterPid(text)));
  });

  it('belongs to nobody when its process is not PostgreSQL', () => {
    expect(worksIn(process.pid, '/')).toBe(false);
  });
});
