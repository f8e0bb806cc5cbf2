import { newScale } from '@saunter/shelf';
import { planogramOf } from '@saunter/store-map';
import { attributeEvents } from './attribute-events.ts';
import { bindEntries } from './bind-entries.ts';
import { finishVisits } from './finish-visits.ts';
import { forget } from './forget.ts';
import type { Fusion, FusionConfig } from './fusion.ts';
import { EMPTY_STORE, type FusionState } from './fusion-state.ts';
import { hear } from './hear.ts';
import { resolveExits } from './resolve-exits.ts';
import { reviseCarts } from './revise-carts.ts';
import { inOrder, quietly, type Step, type Store } from './turn.ts';
import { noticeStalls } from './watermarks.ts';

/** What every input is followed by: who came, what they took, who left. */
const CONCLUDE: readonly Step[] = [bindEntries, attributeEvents, resolveExits];

/** And what that makes of the visits. */
const SETTLE: readonly Step[] = [finishVisits, noticeStalls, forget];

/** Whether a cart may differ; composing all carts at every packet would be most of the work. */
const mayReviseCarts = (before: FusionState, after: FusionState): boolean =>
  before.takings !== after.takings || before.roles !== after.roles || before.visits !== after.visits;

/** Makes the machine that turns sensors into carts; it keeps nothing, all memory is in the state that it is given. */
export function createFusion(config: FusionConfig): Fusion {
  const { storeMap, catalogue } = config;
  const gondolas = [...new Set(storeMap.plates.map(({ ref }) => ref.gondola))];
  const newScales = gondolas.map((gondola) => newScale(storeMap, gondola));
  const store: Store = { storeMap, planogram: planogramOf(catalogue), newScales };
  return {
    initial: EMPTY_STORE,
    apply: (state, input) => {
      const revise: Step = (_, now) => (mayReviseCarts(state, now) ? reviseCarts(store, now) : quietly(now));
      return inOrder(store, state, [(_, before) => hear(store, before, input), ...CONCLUDE, revise, ...SETTLE]);
    },
  };
}
