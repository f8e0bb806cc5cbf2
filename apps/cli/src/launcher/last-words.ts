import type { Readable } from 'node:stream';
import { OperatorError } from '@saunter/platform-node';

const KEPT_CHARACTERS = 16 * 1024;
const TAIL_LINES = 6;
/** What a dead process still has in the pipe is there at once; a child of it may hold the pipe open for ever. */
const DRAIN_LIMIT_MS = 1_000;

/** Two lines of `runProcess`, the message perhaps with more lines; a bug's stack is indented deeper. */
const OPERATOR_WORDS = /^([a-z][a-z-]*: (?!a bug ended this process).+(?:\n(?! {2}\S|[{]).+){0,20})\n {2}(\S.*)$/m;

/** What a process said on standard error before it ended, for whoever has to tell why it did not start. */
export class LastWords {
  readonly #stream: Readable;
  #said = '';

  constructor(stderr: Readable) {
    this.#stream = stderr;
    stderr.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-KEPT_CHARACTERS);
    });
  }

  /**
   * Why it did not start: its own two lines where it said them (the first ones: a supervisor's come after the cause),
   * else `reason` and its last lines. @param logPath where all that it said is kept.
   */
  async explain(name: string, reason: string, logPath: string): Promise<OperatorError> {
    await this.#drained();
    const [, message, remedy] = OPERATOR_WORDS.exec(this.#said) ?? [];
    if (message !== undefined && remedy !== undefined) return new OperatorError(message, remedy);
    const tail = this.#said.trimEnd().split('\n').slice(-TAIL_LINES);
    const indented = tail.map((line) => `\n    ${line}`).join('');
    return new OperatorError(`${name} did not start: ${reason}${indented}`, `Its whole log: ${logPath}`);
  }

  #drained(): Promise<void> {
    if (this.#stream.readableEnded || this.#stream.closed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, DRAIN_LIMIT_MS);
      this.#stream.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
