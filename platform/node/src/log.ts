import type { Log, LogFields } from '@saunter/kit';
import pino from 'pino';

/** How much is said; taken from `SAUNTER_LOG`, default `info`. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** A JSON-lines log on standard error; standard output belongs to answers that programs read. */
export function createLog(name: string, level: LogLevel = levelFromEnvironment()): Log {
  const logger = pino(
    { name, level, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    pino.destination({ dest: 2, sync: true }),
  );
  return wrap(logger);
}

function wrap(logger: pino.Logger): Log {
  const write = (method: 'debug' | 'info' | 'warn' | 'error') => (message: string, fields?: LogFields) => {
    logger[method](fields ?? {}, message);
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => wrap(logger.child(fields)),
  };
}

function levelFromEnvironment(): LogLevel {
  const level = process.env['SAUNTER_LOG'];
  return level === 'debug' || level === 'warn' || level === 'error' || level === 'silent' ? level : 'info';
}
