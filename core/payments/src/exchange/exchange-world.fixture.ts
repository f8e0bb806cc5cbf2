import { expect } from 'vitest';
import { evolveExchange } from './evolve-exchange.ts';
import type { ExchangeEvent, ExchangePurpose, ExchangeState } from './exchange.ts';
import { isSettled, isUndoable } from './exchange.ts';
import type { ExchangeEffect, ExchangeInput } from './next-exchange.ts';
import { nextExchange } from './next-exchange.ts';

const at = { transmissionDateTime: '0601100000', localTime: '120000', localDate: '0601' };
const ASKED_MINOR = 5000;
const PART_MINOR = 4000;

/** What goes wrong at one step, drawn by the property. */
export type ExchangeTrouble =
  | 'none'
  | 'line-down'
  | 'request-lost'
  /** It reaches the acquirer after the next message. */
  | 'request-overtaken'
  | 'answer-lost'
  | 'answer-late'
  | 'answer-twice'
  | 'crash'
  | 'refused'
  | 'part'
  | 'busy';

interface Verdict {
  readonly responseCode: string;
  readonly approvedMinor: number;
}

/** An acquirer in a few lines: one money move that can be asked for, repeated and taken back; it forgets no answer. */
class TinyAcquirer {
  movedMinor = 0;
  moves = 0;
  readonly #purpose: ExchangePurpose;
  #answer: Verdict | undefined;
  #isTakenBack = false;

  constructor(purpose: ExchangePurpose) {
    this.#purpose = purpose;
  }

  ask(trouble: ExchangeTrouble): Verdict {
    if (this.#answer) return this.#answer;
    // Nobody decided anything, or a reversal is refused, which nobody may: it comes again.
    if (trouble === 'busy' || (trouble === 'refused' && this.#purpose === 'reverse'))
      return { responseCode: '96', approvedMinor: 0 };
    const verdict = this.#isTakenBack ? { responseCode: '12', approvedMinor: 0 } : this.#decide(trouble);
    this.#answer = verdict;
    if (verdict.approvedMinor > 0) this.moves += 1;
    this.movedMinor += verdict.approvedMinor;
    return verdict;
  }

  takeBack(trouble: ExchangeTrouble): string {
    if (trouble === 'busy' || trouble === 'refused') return '96';
    this.#isTakenBack = true;
    this.movedMinor = 0;
    return this.#answer ? '00' : '25';
  }

  #decide(trouble: ExchangeTrouble): Verdict {
    if (trouble === 'refused') return { responseCode: '05', approvedMinor: 0 };
    if (trouble === 'part' && isUndoable(this.#purpose)) return { responseCode: '10', approvedMinor: PART_MINOR };
    return { responseCode: '00', approvedMinor: ASKED_MINOR };
  }
}

/** A vault in memory whose journal alone survives a crash, at the end of a line that loses things. */
export class ExchangeWorld {
  readonly acquirer: TinyAcquirer;
  readonly journal: ExchangeEvent[];
  readonly #troubles: ExchangeTrouble[];
  #state: ExchangeState;
  #late: ExchangeInput[] = [];
  #overtaken: (() => void)[] = [];
  #waiting = false;

  constructor(purpose: ExchangePurpose, troubles: readonly ExchangeTrouble[]) {
    const trace = { ...at, stan: '000001', rrn: '615210000001' };
    // Of a hold, four fifths are enough.
    const minimumMinor = purpose === 'authorise' ? PART_MINOR : ASKED_MINOR;
    const undoStan = isUndoable(purpose) ? { undoStan: '000002' } : {};
    const request = { purpose, trace, amountMinor: ASKED_MINOR, minimumMinor, ...undoStan };
    this.acquirer = new TinyAcquirer(purpose);
    this.journal = [{ kind: 'ExchangeRequested', request }];
    this.#state = this.#replayed();
    this.#troubles = [...troubles];
    this.#input({ kind: 'start' });
  }

  /** Lets time pass until the exchange has an end and nothing is on its way; the troubles run out, so it must. */
  run(): ExchangeState {
    for (let turn = 0; turn < 200 && !isSettled(this.#state); turn++) {
      for (const input of this.#late.splice(0)) this.#input(input);
      if (this.#waiting) this.#input({ kind: 'time-out', at });
    }
    for (const arrive of this.#overtaken.splice(0)) arrive();
    for (const input of this.#late.splice(0)) this.#input(input);
    return this.#state;
  }

  #replayed(): ExchangeState {
    const state = this.journal.reduce<ExchangeState | undefined>(evolveExchange, undefined);
    if (!state) throw new Error('a journal begins with a request');
    return state;
  }

  #input(input: ExchangeInput): void {
    const step = nextExchange(this.#state, input);
    if (step.kind === 'illegal') throw new Error(`${input.kind} in ${this.#state.kind}`);
    if (step.kind === 'ignore') return;
    this.#waiting = false;
    if (step.events.length > 0) {
      this.journal.push(...step.events);
      expect(this.#replayed()).toMatchObject({ kind: step.state.kind });
    }
    this.#state = step.state;
    for (const effect of step.effects) this.#do(effect);
  }

  #do(effect: ExchangeEffect): void {
    if (effect.kind === 'wait') {
      this.#waiting = true;
      return;
    }
    const trouble = this.#troubles.shift() ?? 'none';
    if (trouble === 'line-down') this.#input({ kind: 'line-down' });
    else this.#send(effect.mti, trouble);
  }

  #send(mti: string, trouble: ExchangeTrouble): void {
    const isUndo = mti.startsWith('042') && isUndoable(this.#state.request.purpose);
    const asked = () => this.#answerTo(isUndo, trouble);
    if (trouble === 'request-overtaken') {
      this.#overtaken.push(() => this.#late.push(asked()));
      this.#input({ kind: 'sent' });
      return;
    }
    const answer = trouble === 'request-lost' ? undefined : asked();
    for (const arrive of this.#overtaken.splice(0)) arrive();
    if (trouble === 'crash') {
      this.#crash();
      return;
    }
    this.#input({ kind: 'sent' });
    if (!answer || trouble === 'answer-lost') return;
    // Late: the time-out comes first.
    if (trouble === 'answer-late') this.#input({ kind: 'time-out', at });
    this.#input(answer);
    if (trouble === 'answer-twice') this.#late.push(answer);
  }

  #answerTo(isUndo: boolean, trouble: ExchangeTrouble): ExchangeInput {
    if (isUndo) return { kind: 'undo-answer', responseCode: this.acquirer.takeBack(trouble) };
    return { kind: 'answer', answer: this.acquirer.ask(trouble), at };
  }

  /** Everything but the journal is lost; answers on their way reach nobody, requests on theirs still arrive. */
  #crash(): void {
    this.#late = [];
    this.#waiting = false;
    this.#state = this.#replayed();
    this.#input({ kind: 'restart', at });
  }
}
