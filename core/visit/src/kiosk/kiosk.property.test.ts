import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Kiosk } from './kiosk.ts';
import { nextKiosk, startKiosk } from './kiosk.ts';
import { ALL_WELL, ANY_ANSWERS, GUEST, INPUTS, QUESTIONS, SHOPPER } from './kiosk.vectors.ts';
import type { KioskAnswer, KioskAsk } from './kiosk-ask.ts';
import type { KioskEffect } from './kiosk-effect.ts';
import type { KioskInput } from './kiosk-input.ts';
import { KIOSK_INPUT_KINDS, TOUCHES } from './kiosk-input.ts';
import { LEAVE_AFTER_MS } from './kiosk-limits.ts';
import { kioskView } from './kiosk-view.ts';

/** Some time passes, then comes what the kiosk waits for, or anything at all. */
interface Move {
  readonly afterMs: number;
  readonly goesWell: boolean;
  readonly anything: KioskInput;
  readonly pick: number;
}

const moves = fc.array(
  fc.record<Move>({
    afterMs: fc.constantFrom(0, 1, 200, 600, 600, 4_000, 4_000, 11_000),
    goesWell: fc.nat(9).map((chance) => chance > 1),
    // What is answered comes from the question that is with the server.
    anything: fc.constantFrom(
      ...KIOSK_INPUT_KINDS.filter((kind) => kind !== 'answered').flatMap((kind): readonly KioskInput[] => INPUTS[kind]),
    ),
    pick: fc.nat(),
  }),
  { minLength: 5, maxLength: 80 },
);

/** An answer that the server can give to `ask`. */
function answerTo(ask: KioskAsk, pick: number): KioskAnswer {
  const known = QUESTIONS.filter(({ state }) => state.kind === 'asking' && state.ask.kind === ask.kind);
  const answers = pick % 3 === 0 ? ANY_ANSWERS : known.flatMap((question) => question.answers);
  return answers[pick % answers.length] ?? { kind: 'no-answer' };
}

/** What a kiosk in this state waits for, when all goes well. */
function awaited(kiosk: Kiosk, now: number, pick: number): KioskInput {
  const { state, parts } = kiosk;
  if (state.kind === 'asking' && state.askAgainAt !== undefined) return { kind: 'tick', at: now };
  if (state.kind === 'asking')
    return { kind: 'answered', turn: state.turn, answer: answerTo(state.ask, pick), at: now };
  if (state.kind === 'printing') return { kind: 'print-ended', outcome: 'printed', at: now };
  if (state.kind === 'reading') return { ...INPUTS['card-read'][0], kind: 'card-read', at: now } as KioskInput;
  if (state.kind === 'failed') return { kind: 'yes', at: now };
  const touches = TOUCHES.flatMap((kind): readonly KioskInput[] => INPUTS[kind]);
  if (kiosk.guest && pick % 8 !== 0) return { ...(touches[pick % touches.length] ?? { kind: 'stay' }), at: now };
  if (parts.reader !== 'empty') return { kind: 'reader', state: 'empty', at: now };
  return { kind: 'reader', state: 'card', at: now };
}

interface Walked {
  readonly kiosk: Kiosk;
  readonly effects: readonly KioskEffect[];
  readonly now: number;
}

/** Walks a kiosk through moves; each step is shown to `look`. */
function walk(
  history: readonly Move[],
  look: (step: Walked & { readonly before: Kiosk; readonly input: KioskInput }) => void,
): Walked {
  let kiosk: Kiosk = { ...startKiosk('en'), parts: ALL_WELL, state: { kind: 'attract' } };
  const all: KioskEffect[] = [];
  let now = 100_000;
  for (const { afterMs, goesWell, anything, pick } of history) {
    now += afterMs;
    const before = kiosk;
    const input = goesWell ? awaited(kiosk, now, pick) : { ...anything, at: now };
    const step = nextKiosk(kiosk, input);
    kiosk = step.kiosk;
    all.push(...step.effects);
    look({ kiosk, effects: step.effects, now, before, input });
  }
  return { kiosk, effects: all, now };
}

const NOBODY = ['out-of-service', 'offline', 'attract', 'take-card', 'link-code', 'link-tap'];
/** What only somebody who is signed in may see. */
const THEIRS = [SHOPPER.address?.masked ?? '', GUEST.lastFour, GUEST.visits[0]?.visitId ?? '', 'jane@'];

it('keeps nothing of a shopper once nobody is there', () => {
  let left = 0;
  fc.assert(
    fc.property(moves, (history) => {
      walk(history, ({ kiosk, before }) => {
        if (!NOBODY.includes(kiosk.state.kind)) return;
        if (before.guest) left += 1;
        expect(kiosk.guest).toBeUndefined();
        const kept = JSON.stringify(kiosk);
        for (const theirs of THEIRS) expect(kept).not.toContain(theirs);
      });
    }),
    { seed: 1, numRuns: 2_000 },
  );
  expect(left).toBeGreaterThan(300);
});

it('ends the session whenever a shopper is forgotten, and shows theirs to nobody else', () => {
  let ended = 0;
  fc.assert(
    fc.property(moves, (history) => {
      walk(history, ({ kiosk, effects, before, now }) => {
        if (before.guest && !kiosk.guest) {
          ended += 1;
          expect(effects.some(({ kind }) => kind === 'end-session')).toBe(true);
        }
        if (!kiosk.guest) expect(kioskView(kiosk, now).lastFour).toBeUndefined();
      });
    }),
    { seed: 2, numRuns: 2_000 },
  );
  expect(ended).toBeGreaterThan(300);
});

it('repeats whatever changes something unchanged, under one id', () => {
  let repeated = 0;
  fc.assert(
    fc.property(moves, (history) => {
      const { effects } = walk(history, () => {});
      const asks = effects.flatMap((effect) => (effect.kind === 'ask' ? [effect] : []));
      asks.forEach(({ turn, ask }, place) => {
        const before = asks[place - 1];
        if (before) expect(turn).toBeGreaterThan(before.turn);
        if (before?.ask === ask) repeated += 1;
      });
    }),
    { seed: 3, numRuns: 1_000 },
  );
  expect(repeated).toBeGreaterThan(20);
});

it('reads a card once for each time that it is laid down', () => {
  let reads = 0;
  fc.assert(
    fc.property(moves, (history) => {
      walk(history, ({ kiosk, effects, before, input }) => {
        const read = effects.filter(({ kind }) => kind === 'read-card').length;
        if (read === 0) return;
        reads += read;
        // A reader speaks when what lies on it has changed: only that, or a card that had no turn yet, is read.
        expect(read === 1 && (input.kind === 'reader' || !before.parts.cardSpent)).toBe(true);
        expect(kiosk.parts.cardSpent).toBe(true);
      });
    }),
    { seed: 4, numRuns: 1_000 },
  );
  expect(reads).toBeGreaterThan(500);
});

it('is free again for the next shopper after a long silence, whatever came before', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const { kiosk, now } = walk(history, () => {});
      let last = kiosk;
      // Everybody walks away: nothing comes any more but time.
      for (let later = now; later < now + 2 * LEAVE_AFTER_MS; later += 200) {
        last = nextKiosk(last, { kind: 'tick', at: later }).kiosk;
      }
      expect(last.guest).toBeUndefined();
      expect(last.language).toBe('en');
      expect(['out-of-service', 'offline', 'attract', 'take-card', 'reading', 'card-failed']).toContain(
        last.state.kind,
      );
    }),
    { seed: 5, numRuns: 200 },
  );
});
