import { newScale } from '@saunter/shelf';
import { assortmentOf } from './belief/assortment.ts';
import { bindEntries } from './bind-entries.ts';
import { decideEvents } from './decide-events.ts';
import { finishVisits } from './finish-visits.ts';
import { forget } from './forget.ts';
import type { Fusion, FusionConfig } from './fusion.ts';
import { EMPTY_STORE } from './fusion-state.ts';
import { hear } from './hear.ts';
import { hurryScales } from './hurry-scales.ts';
import { noticeHandOvers } from './notice-hand-overs.ts';
import { presumeLeft } from './presume-left.ts';
import { resolveExits } from './resolve-exits.ts';
import { reviseCarts } from './revise-carts.ts';
import { inOrder, type Step, type Store } from './turn.ts';
import { noticeStalls } from './watermarks.ts';

/** What every input is followed by: who came, what they took, who left. */
const CONCLUDE: readonly Step[] = [bindEntries, hurryScales, decideEvents, resolveExits, presumeLeft];

/** And what that makes of the visits. */
const SETTLE: readonly Step[] = [noticeHandOvers, finishVisits, noticeStalls, forget];

/** Makes the machine that turns sensors into carts; it keeps nothing, all memory is in the state that it is given. */
export function createFusion(config: FusionConfig): Fusion {
  const { storeMap, catalogue } = config;
  const gondolas = [...new Set(storeMap.plates.map(({ ref }) => ref.gondola))];
  const newScales = gondolas.map((gondola) => newScale(storeMap, gondola));
  const doors = storeMap.lanes.flatMap(({ kind, position }) => (kind === 'exit' ? [] : [position]));
  const store: Store = { storeMap, doors, assortment: assortmentOf(catalogue), review: config.review, newScales };
  return {
    initial: EMPTY_STORE,
    apply: (state, input) => {
      const revise: Step = (_, now) => reviseCarts(store, state, now);
      return inOrder(store, state, [(_, before) => hear(store, before, input), ...CONCLUDE, revise, ...SETTLE]);
    },
  };
}
