import { writeSync } from 'node:fs';
import type { Log, LogFields } from '@saunter/kit';

/** How much is said; taken from `SAUNTER_LOG`, default `info`. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3, silent: 4 };
const STANDARD_ERROR = 2;

/**
 * A JSON-lines log on standard error; standard output belongs to answers that programs read. A line is written
 * before the call returns: the last words of a process that dies are the ones that matter.
 */
export function createLog(
  name: string,
  level: LogLevel = levelFromEnvironment(),
  write: (line: string) => void = writeLine,
): Log {
  const logWith = (bound: LogFields): Log => {
    const at = (rank: Exclude<LogLevel, 'silent'>) => (msg: string, fields?: LogFields) => {
      if (RANK[rank] < RANK[level]) return;
      const time = new Date().toISOString();
      write(`${JSON.stringify({ level: rank, time, name, ...bound, ...fields, msg })}\n`);
    };
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      child: (fields) => logWith({ ...bound, ...fields }),
    };
  };
  return logWith({});
}

/** A reader of the log that went away, or is slower than we, must not end what we do for shoppers. */
function writeLine(line: string): void {
  try {
    writeSync(STANDARD_ERROR, line);
  } catch {
    // EPIPE or EAGAIN: the line is lost, and there is nowhere to say so.
  }
}

function levelFromEnvironment(): LogLevel {
  const level = process.env['SAUNTER_LOG'];
  return level === 'debug' || level === 'warn' || level === 'error' || level === 'silent' ? level : 'info';
}
