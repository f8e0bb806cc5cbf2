import type { AppState, Kept } from './app-state.ts';
import type { Ask, Effect } from './ask.ts';

/** What became of the app, and what is to be done now. */
export interface Step {
  readonly state: AppState;
  readonly effects: readonly Effect[];
}

/** A step that wants nothing done. */
export const still = (state: AppState): Step => ({ state, effects: [] });

/** Asks, unless just that is being asked already: who presses twice is heard once. */
export function ask({ state, effects }: Step, wanted: Ask): Step {
  if (state.underWay.includes(wanted.kind)) return { state, effects };
  return {
    state: {
      ...state,
      underWay: [...state.underWay, wanted.kind],
      askedAt: { ...state.askedAt, [wanted.kind]: state.now },
    },
    effects: [...effects, { kind: 'ask', ask: wanted }],
  };
}

/** Keeps `change` for the next start; nothing where nobody is signed in. */
export function keep({ state, effects }: Step, change: Partial<Kept>): Step {
  if (!state.kept) return { state, effects };
  const kept = { ...state.kept, ...change };
  return { state: { ...state, kept }, effects: [...effects, { kind: 'keep', kept }] };
}
