/** One message that reached the acquirer, as tests see it: no card number. */
export interface MessageSeen {
  /** Counts up from 1. */
  readonly sequence: number;
  readonly mti: string;
  readonly stan: string;
  readonly rrn: string;
  readonly amountMinor: number;
}

const KEPT_LIMIT = 10_000;

/** Tells whoever listens about each message at the moment it arrives, before anything is done about it. */
export class MessageFeed {
  readonly #kept: MessageSeen[] = [];
  readonly #listeners = new Set<(seen: MessageSeen) => void>();
  #sequence = 0;

  publish(seen: Omit<MessageSeen, 'sequence'>): void {
    this.#sequence += 1;
    const numbered = { sequence: this.#sequence, ...seen };
    this.#kept.push(numbered);
    if (this.#kept.length > KEPT_LIMIT) this.#kept.shift();
    for (const listener of this.#listeners) listener(numbered);
  }

  /** Gives what came after `after` at once, then everything that comes; returns how to stop. */
  subscribe(after: number, listener: (seen: MessageSeen) => void): () => void {
    for (const seen of this.#kept) if (seen.sequence > after) listener(seen);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The sequence of the latest message; 0 before the first. */
  get latest(): number {
    return this.#sequence;
  }
}
