import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evolveExchange } from './evolve-exchange.ts';
import type { ExchangeEvent, ExchangePurpose, ExchangeState } from './exchange.ts';
import { isSettled } from './exchange.ts';
import type { ExchangeEffect, ExchangeInput } from './next-exchange.ts';
import { nextExchange } from './next-exchange.ts';

const at = { transmissionDateTime: '0601100000', localTime: '120000', localDate: '0601' };

/** What goes wrong at one step, drawn by the property. */
type Trouble = 'none' | 'line-down' | 'request-lost' | 'answer-lost' | 'answer-late' | 'answer-twice' | 'crash';

/** An acquirer in ten lines: one account that sees one hold, and does each thing once. */
class TinyAcquirer {
  held = false;
  captures = 0;
  #reversed = false;

  take(mti: string): string {
    if (mti === '0100' && !this.#reversed) this.held = true;
    if (mti === '0220' || mti === '0221') {
      if (this.captures === 0) this.captures = 1;
      this.held = false;
    }
    if (mti === '0420' || mti === '0421') {
      this.held = false;
      this.#reversed = true;
    }
    return '00';
  }
}

/** A vault in memory whose journal alone survives a crash, at the end of a line that loses things. */
class TinyWorld {
  readonly acquirer = new TinyAcquirer();
  readonly journal: ExchangeEvent[];
  #state: ExchangeState;
  #late: ExchangeInput[] = [];
  #troubles: Trouble[];
  #waiting = false;

  constructor(purpose: ExchangePurpose, troubles: readonly Trouble[]) {
    const trace = { ...at, stan: '000001', rrn: '615210000001' };
    const request = { purpose, trace, amountMinor: 5000, minimumMinor: 5000, undoStan: '000002' };
    this.journal = [{ kind: 'ExchangeRequested', request }];
    this.#state = this.#replayed();
    this.#troubles = [...troubles];
    if (purpose !== 'authorise') this.acquirer.held = true;
    this.#input({ kind: 'start' });
  }

  /** Lets time pass until the exchange has an end; the troubles run out, so it must. */
  run(): ExchangeState {
    for (let turn = 0; turn < 200 && !isSettled(this.#state); turn++) {
      for (const input of this.#late.splice(0)) this.#input(input);
      if (this.#waiting) this.#input({ kind: 'time-out', at });
    }
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

  #send(mti: string, trouble: Trouble): void {
    const answer = trouble === 'request-lost' ? undefined : this.#answerTo(mti);
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

  #answerTo(mti: string): ExchangeInput {
    const responseCode = this.acquirer.take(mti);
    const isUndo = mti.startsWith('042') && this.#state.request.purpose === 'authorise';
    if (isUndo) return { kind: 'undo-answer', responseCode };
    return { kind: 'answer', answer: { responseCode, approvedMinor: 5000, approvalCode: 'A00001' }, at };
  }

  /** Everything but the journal is lost; answers on their way reach nobody. */
  #crash(): void {
    this.#late = [];
    this.#waiting = false;
    this.#state = this.#replayed();
    this.#input({ kind: 'restart', at });
  }
}

const troubles = fc.array(
  fc.constantFrom<Trouble>('line-down', 'request-lost', 'answer-lost', 'answer-late', 'answer-twice', 'crash', 'none'),
  { maxLength: 12 },
);

test('a hold: the vault says approved exactly when the acquirer holds money', () => {
  fc.assert(
    fc.property(troubles, (script) => {
      const world = new TinyWorld('authorise', script);
      const end = world.run();
      expect(isSettled(end)).toBe(true);
      expect(world.acquirer.held).toBe(end.kind === 'approved');
    }),
    { numRuns: 1000 },
  );
});

test('a capture: money is taken once, whatever is lost, doubled or killed', () => {
  fc.assert(
    fc.property(troubles, (script) => {
      const world = new TinyWorld('capture', script);
      expect(world.run().kind).toBe('approved');
      expect(world.acquirer).toMatchObject({ captures: 1, held: false });
    }),
    { numRuns: 1000 },
  );
});

test('a reversal: the hold is given back', () => {
  fc.assert(
    fc.property(troubles, (script) => {
      const world = new TinyWorld('reverse', script);
      expect(world.run().kind).toBe('approved');
      expect(world.acquirer).toMatchObject({ captures: 0, held: false });
    }),
  );
});
