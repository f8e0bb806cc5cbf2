import type { PassageMessage } from '@saunter/contracts';
import { formatBusTopic } from '@saunter/contracts';
import type { Cancel, Log, Timers } from '@saunter/kit';
import type { LaneId } from '@saunter/model';
import type { LanePassage } from '@saunter/visit/lane';

/** A sensor bus that one can publish to; the MQTT client in `mqtt-bus.ts` is the real one. */
export interface SensorBus {
  /** `onState` gets every change. */
  start(onState: (state: 'online' | 'offline') => void): void;
  /** Resolves when the broker has acknowledged; rejects when it did not. */
  publish(topic: string, payload: string): Promise<void>;
  stop(): Promise<void>;
}

/** What the publisher needs. */
export interface PassagePublisherParts {
  readonly bus: SensorBus;
  readonly timers: Timers;
  readonly log: Log;
  onPublished(passage: LanePassage): void;
}

/** The pause after a publish that was not acknowledged. */
const PUBLISH_AGAIN_MS = 500;

/**
 * Puts passages on the bus in the order they were seen, one at a time, each until it is acknowledged. What is owed
 * is in the journal. The topic needs the store's name, so nothing goes out before `address`.
 */
export class PassagePublisher {
  readonly #parts: PassagePublisherParts;
  readonly #due: LanePassage[] = [];
  #topic: string | undefined;
  #sending = false;
  #stopped = false;
  #cancelPause: Cancel = () => {};

  constructor(parts: PassagePublisherParts) {
    this.#parts = parts;
  }

  /** Names the lane's topic; the server's configuration tells it. */
  address(storeId: string, laneId: LaneId): void {
    this.#topic = formatBusTopic({ kind: 'passage', storeId, laneId });
    this.#wake();
  }

  publish(passage: LanePassage): void {
    this.#due.push(passage);
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelPause();
  }

  #wake(): void {
    if (!this.#sending && this.#topic !== undefined) void this.#send(this.#topic);
  }

  async #send(topic: string): Promise<void> {
    this.#sending = true;
    for (let passage = this.#due[0]; passage && !this.#stopped; passage = this.#due[0]) {
      try {
        await this.#parts.bus.publish(topic, JSON.stringify(messageOf(passage)));
      } catch (error) {
        this.#parts.log.warn('passage not acknowledged by the bus', { detail: String(error) });
        this.#cancelPause = this.#parts.timers.after(PUBLISH_AGAIN_MS, () => void this.#send(topic));
        return;
      }
      if (this.#stopped) return;
      this.#due.shift();
      this.#parts.onPublished(passage);
    }
    this.#sending = false;
  }
}

const messageOf = ({ sequence, direction, sourceTimeMs }: LanePassage): PassageMessage => ({
  v: 1,
  sequence,
  direction,
  sourceTimeUs: Math.round(sourceTimeMs * 1000),
});
