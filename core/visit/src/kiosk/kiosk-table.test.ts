import { describe, expect, it } from 'vitest';
import type { Kiosk } from './kiosk.ts';
import { nextKiosk } from './kiosk.ts';
import { ANY_ANSWERS, at, GUEST_STATES, INPUTS, KIOSKS, NOBODY_STATES, QUESTIONS } from './kiosk.vectors.ts';
import type { KioskInput } from './kiosk-input.ts';
import { KIOSK_INPUT_KINDS } from './kiosk-input.ts';
import { KIOSK_STATE_KINDS, KIOSK_TABLE } from './kiosk-rows.ts';
import { kioskView } from './kiosk-view.ts';

type AnyTable = Readonly<
  Record<string, Readonly<Record<string, { cell: string; because: string; to?: readonly string[] }>>>
>;
const TABLE = KIOSK_TABLE as unknown as AnyTable;

/** What may come to this kiosk: every input, and the answers that its question can have. */
function inputsFor(kiosk: Kiosk): readonly KioskInput[] {
  const answers = QUESTIONS.find(({ state }) => state === kiosk.state)?.answers ?? [];
  return [
    ...KIOSK_INPUT_KINDS.flatMap((kind): readonly KioskInput[] => INPUTS[kind]),
    ...answers.map((answer): KioskInput => ({ kind: 'answered', turn: 1, answer, at: at() })),
  ];
}

it('has examples of every state, and says something about every pair', () => {
  expect(new Set([...NOBODY_STATES, ...GUEST_STATES].map(({ kind }) => kind))).toEqual(new Set(KIOSK_STATE_KINDS));
  expect(Object.keys(INPUTS)).toEqual([...KIOSK_INPUT_KINDS]);
  for (const state of KIOSK_STATE_KINDS) {
    for (const input of KIOSK_INPUT_KINDS) {
      const cell = TABLE[state]?.[input];
      expect(cell?.because.length, `${state} × ${input} gives its reason`).toBeGreaterThan(3);
      if (cell?.cell === 'go') expect(cell.to?.length, `${state} × ${input} leads somewhere`).toBeGreaterThan(0);
    }
  }
});

it('goes where each arrow says, nowhere on an ignore, and shows a picture of all of it', () => {
  let taken = 0;
  const reached = new Set<string>();
  for (const kiosk of KIOSKS) {
    for (const input of inputsFor(kiosk)) {
      const cell = TABLE[kiosk.state.kind]?.[input.kind];
      const pair = `${kiosk.state.kind} × ${input.kind}`;
      const step = nextKiosk(kiosk, input);
      taken += 1;
      reached.add(`${pair} → ${step.kiosk.state.kind}`);
      if (cell?.cell === 'go') expect([...(cell.to ?? []), kiosk.state.kind], pair).toContain(step.kiosk.state.kind);
      else {
        expect(step.kiosk.state, pair).toBe(kiosk.state);
        expect(step.effects, pair).toEqual([]);
      }
      expect(kioskView(step.kiosk, input.at).view.screen, pair).toBeTruthy();
    }
  }
  const pairs = KIOSK_STATE_KINDS.length * KIOSK_INPUT_KINDS.length;
  console.log(`receipt kiosk: ${pairs} pairs, ${taken} steps taken, ${reached.size} arrows`);
  expect(taken).toBeGreaterThan(pairs);
  expect(declared().filter((arrow) => !reached.has(arrow) && !isShared(arrow))).toEqual([]);
});

const declared = (): readonly string[] =>
  KIOSK_STATE_KINDS.flatMap((state) =>
    KIOSK_INPUT_KINDS.flatMap((input) => (TABLE[state]?.[input]?.to ?? []).map((to) => `${state} × ${input} → ${to}`)),
  );

/** Cells that lead to whatever the kiosk rests in, or to where something was started, list all of it. */
function isShared(arrow: string): boolean {
  const [from = '', to = ''] = arrow.split(' → ');
  if (['out-of-service', 'offline', 'attract', 'take-card', 'reading'].includes(to)) return true;
  return ['asking', 'failed', 'notice', 'printing', 'card-failed', 'reading'].includes(from.split(' × ')[0] ?? '');
}

describe('a question', () => {
  it('that nobody answers is put again unchanged, and then said to have failed', () => {
    for (const { state } of QUESTIONS) {
      const kiosk = KIOSKS.find((candidate) => candidate.state === state);
      if (!kiosk || state.kind !== 'asking') continue;
      const unanswered = nextKiosk(kiosk, { kind: 'answered', turn: 1, answer: { kind: 'no-answer' }, at: at() }).kiosk;
      const again = nextKiosk(unanswered, { kind: 'tick', at: at(600) });
      expect(again.effects).toEqual([{ kind: 'ask', turn: 2, ask: state.ask }]);
      const over = nextKiosk(again.kiosk, { kind: 'tick', at: at(60_000) }).kiosk.state;
      expect(over.kind).toBe(state.ask.kind === 'repay' ? 'notice' : 'failed');
    }
  });

  it('takes every refusal, and a late answer changes nothing', () => {
    for (const kiosk of KIOSKS.filter(({ state }) => state.kind === 'asking')) {
      for (const answer of ANY_ANSWERS) {
        expect(nextKiosk(kiosk, { kind: 'answered', turn: 0, answer, at: at() }).kiosk.state).toBe(kiosk.state);
        if (answer.kind !== 'refused') continue;
        const { state } = nextKiosk(kiosk, { kind: 'answered', turn: 1, answer, at: at() }).kiosk;
        expect(state.kind).toBe('notice');
      }
    }
  });
});
