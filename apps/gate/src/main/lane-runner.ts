import type { Clock } from '@saunter/kit';
import { assert, unreachable } from '@saunter/kit';
import type {
  AdmissionReport,
  CardRefusal,
  Lane,
  LaneEffect,
  LaneFact,
  LaneInput,
  LanePassage,
  LaneStep,
  LaneView,
  Moment,
  VisitRequest,
} from '@saunter/visit/lane';
import { laneView, next } from '@saunter/visit/lane';
import type { ServerClock } from './server-clock.ts';

type WithoutTime<Input> = Input extends unknown ? Omit<Input, 'at'> : never;

/** An input as its source knows it: the runner puts the time on it. */
export type UntimedInput = WithoutTime<LaneInput>;

/** What carries the machine's effects out; each returns at once, and results come back as inputs. */
export interface LaneHands {
  /** On disk before it returns. */
  writeDown(fact: LaneFact): void;
  readCard(): void;
  stopReading(): void;
  askServer(request: VisitRequest, recovered: boolean): void;
  releaseLock(pulseMs: number): void;
  makeSafe(): void;
  secureLock(): void;
  reportAdmission(report: AdmissionReport): void;
  reportRefusal(refusal: CardRefusal): void;
  publishPassage(passage: LanePassage): void;
}

/** What a runner works with. */
export interface LaneRunnerParts {
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly hands: LaneHands;
  /** Told each time the picture changes. */
  onView(view: LaneView): void;
}

/**
 * Runs one lane's machine: inputs in, effects out, picture shown.
 *
 * Invariants:
 * 1. Inputs are taken one after the other; one that comes out of an effect waits for the effects before it.
 * 2. Effects of a step are carried out in their order, and `writeDown` before whatever stands behind it.
 */
export class LaneRunner {
  readonly #parts: LaneRunnerParts;
  readonly #waiting: UntimedInput[] = [];
  #lane: Lane | undefined;
  #busy = false;
  #shown = '';

  constructor(parts: LaneRunnerParts) {
    this.#parts = parts;
  }

  /** Carries out the effects that the lane starts with; comes before any input. */
  begin(start: LaneStep): void {
    this.#take(start);
    this.#show();
  }

  take(input: UntimedInput): void {
    this.#waiting.push(input);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let head = this.#waiting.shift(); head; head = this.#waiting.shift()) {
        assert(this.#lane, 'a lane begins before its inputs come');
        this.#take(next(this.#lane, { ...head, at: this.moment() } as LaneInput));
      }
    } finally {
      this.#busy = false;
    }
    this.#show();
  }

  moment(): Moment {
    return { monotonicMs: this.#parts.clock.monotonicMs(), serverMs: this.#parts.serverClock.now() };
  }

  #take(step: LaneStep): void {
    this.#lane = step.lane;
    for (const effect of step.effects) this.#carryOut(effect);
  }

  #carryOut(effect: LaneEffect): void {
    const { hands } = this.#parts;
    switch (effect.kind) {
      case 'write-down':
        hands.writeDown(effect.fact);
        break;
      case 'read-card':
        hands.readCard();
        break;
      case 'stop-reading':
        hands.stopReading();
        break;
      case 'ask-server':
        hands.askServer(effect.request, effect.recovered);
        break;
      case 'release-lock':
        hands.releaseLock(effect.pulseMs);
        break;
      case 'make-safe':
        hands.makeSafe();
        break;
      case 'secure-lock':
        hands.secureLock();
        break;
      case 'report-admission':
        hands.reportAdmission(effect.report);
        break;
      case 'report-refusal':
        hands.reportRefusal(effect.refusal);
        break;
      case 'publish-passage':
        hands.publishPassage(effect.passage);
        break;
      default:
        unreachable(effect);
    }
  }

  #show(): void {
    if (!this.#lane) return;
    const view = laneView(this.#lane, this.moment());
    const picture = JSON.stringify(view);
    if (picture === this.#shown) return;
    this.#shown = picture;
    this.#parts.onView(view);
  }
}
