/** What a log line may carry: never a card number, track, key, template, name or address. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A structured log; the message is a constant sentence, everything that varies is a field. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A log whose every line carries `fields` too. */
  child(fields: LogFields): Log;
}

/** A log that says nothing, for pure tests. */
export const silentLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLog,
};
