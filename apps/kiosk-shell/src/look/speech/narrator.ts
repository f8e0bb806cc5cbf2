import type { Speaker } from './speaker.ts';

/** What was said, and in which language. */
export interface Said {
  readonly text: string;
  readonly language: string;
}

/** What the log keeps, newest last. */
const LOG_LIMIT = 200;

/**
 * Reads a kiosk aloud while it is on. Invariant: whatever is said is also captioned, and can be said again.
 */
export class Narrator {
  readonly #speaker: Speaker;
  readonly #caption: (text: string) => void;
  readonly #log: Said[] = [];
  #isOn = false;

  constructor(speaker: Speaker, caption: (text: string) => void) {
    this.#speaker = speaker;
    this.#caption = caption;
  }

  /** What was said, oldest first. */
  get log(): readonly Said[] {
    return this.#log;
  }

  /** Turns speech on or off; off falls silent at once and takes the caption away. */
  turn(isOn: boolean): void {
    this.#isOn = isOn;
    if (isOn) return;
    this.#speaker.hush();
    this.#caption('');
  }

  /** Says something, unless it is nothing or speech is off. */
  tell(text: string, language: string): void {
    if (!this.#isOn || text.trim() === '') return;
    this.#log.push({ text, language });
    if (this.#log.length > LOG_LIMIT) this.#log.shift();
    this.#caption(text);
    this.#speaker.say(text, language);
  }

  /** Says the last thing again. */
  again(): void {
    const last = this.#log.at(-1);
    if (last && this.#isOn) this.#speaker.say(last.text, last.language);
  }

  /** Forgets what was said: the next person shall not hear it. */
  forget(): void {
    this.#log.length = 0;
    this.#speaker.hush();
    this.#caption('');
  }
}
