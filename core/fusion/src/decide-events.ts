import { learnPick } from './belief/learn-pick.ts';
import { learnPut } from './belief/learn-put.ts';
import { oneDeed } from './belief/one-deed.ts';
import { picksOf } from './belief/picks-of.ts';
import { twoInOne } from './belief/two-in-one.ts';
import { LESSONS_MAX } from './camera-lag.ts';
import { withTold } from './cart/given.ts';
import { ownersOf } from './cart/owners.ts';
import { areByTwo } from './cart/two-hands.ts';
import { weighCarts } from './cart/weigh-carts.ts';
import { FUSION_BOUNDS, FUSION_LIMITS } from './fusion-bounds.ts';
import type { FusionOutput, Notice } from './fusion-output.ts';
import type { FusionState } from './fusion-state.ts';
import type { Move, Reacher, StoreEvent } from './move.ts';
import { inOrder, newest, quietly, type Step, type Store, type Turn } from './turn.ts';
import { isSeen, isWeighed } from './watermarks.ts';
import { reachUntilMs, whoReached } from './who-reached.ts';

function noticeOf(reason: 'nobody-reaching' | 'unexplained-change', event: StoreEvent): FusionOutput {
  const plates = event.plates.map(({ plate }) => plate);
  const notice: Notice = { reason, plates, massGrams: event.changeGrams, at: Math.floor(event.changeMs) };
  return { kind: 'notice', ...notice };
}

/** Whether something of the store, or of a cart, explains a move better than nothing does. */
function isExplained(state: FusionState, move: Move): boolean {
  if (move.event.changeGrams < 0) return move.picks.reduce((sum, { probability }) => sum + probability, 0) > 0.5;
  return state.visits.some(({ decisions }) =>
    decisions.some(({ moveId, answers: [best] }) => moveId === move.moveId && best?.contribution),
  );
}

function noticesOf(state: FusionState, move: Move): readonly FusionOutput[] {
  if (move.event.unfelt) return [];
  if (move.reachers.length === 0) return [noticeOf('nobody-reaching', move.event)];
  return isExplained(state, move) ? [] : [noticeOf('unexplained-change', move.event)];
}

function withMove(store: Store, state: FusionState, event: StoreEvent): { state: FusionState; move: Move } {
  const { reachers, sure } = whoReached(store, state, event);
  const picks = picksOf(store.assortment, state.belief, event);
  const move: Move = { moveId: state.moveCount + 1, event, reachers, picks, claims: [] };
  return {
    move,
    state: {
      ...state,
      lagLessons:
        sure && !event.unfelt ? newest([...state.lagLessons, { event, trackId: sure }], LESSONS_MAX) : state.lagLessons,
      moves: newest([...state.moves, move], FUSION_LIMITS.moves),
      moveCount: move.moveId,
      unweighed: [...new Set([...state.unweighed, ...ownersOf(state).suspects(move)])],
    },
  };
}

/** Whether so much time is missing from an event that nobody can say who was there. */
const isBlind = ({ quality }: StoreEvent): boolean => (quality.gapMs ?? 0) > FUSION_BOUNDS.blindMs;

function decideOne(store: Store, state: FusionState, event: StoreEvent): Turn {
  const { state: told, move } = withMove(store, state, event);
  const weighed = weighCarts(store, told).state;
  const notices = noticesOf(weighed, move);
  const noted = notices.length > 0 ? { ...weighed, moves: withTold(weighed.moves, new Set([move.moveId])) } : weighed;
  if (event.unfelt) return quietly(noted);
  const learn: Step = event.changeGrams < 0 ? learnPick(move) : learnPut(move);
  const learnt = learn(store, noted);
  return { state: learnt.state, outputs: [...notices, ...learnt.outputs] };
}

function decide(store: Store, state: FusionState, event: StoreEvent): Turn {
  if (isBlind(event)) return { state, outputs: [noticeOf('unexplained-change', event)] };
  const owners = ownersOf(state);
  let reachers: readonly Reacher[] | undefined;
  const parts = twoInOne(store.assortment, state.belief, event, (left, right) => {
    reachers ??= whoReached(store, state, event).reachers;
    return areByTwo(event, reachers, owners, [left, right]);
  });
  return inOrder(
    store,
    state,
    parts.map((part) => (_: Store, now: FusionState) => decideOne(store, now, part)),
  );
}

/** Whether all that is told about the moment of an event is known, and no earlier event of another shelf is to come. */
const isRipe = (state: FusionState, event: StoreEvent): boolean =>
  isSeen(state, reachUntilMs(state, event)) && isWeighed(state, event.changeMs);

/** By time; of one moment in an order of their own, so that the order of receipt does not matter. */
function byChange(a: StoreEvent, b: StoreEvent): number {
  return (
    a.changeMs - b.changeMs ||
    a.changeGrams - b.changeGrams ||
    a.gondola - b.gondola ||
    a.shelf - b.shelf ||
    (a.plates[0]?.plate.plate ?? 0) - (b.plates[0]?.plate.plate ?? 0)
  );
}

/** Gives every shelf event whose moment is known to whoever may have done it, in the order of time. */
export function decideEvents(store: Store, state: FusionState): Turn {
  if (state.waitingEvents.length === 0) return { state, outputs: [] };
  const ripe = state.waitingEvents.filter((event) => isRipe(state, event)).sort(byChange);
  if (ripe.length === 0) return { state, outputs: [] };
  const waitingEvents = state.waitingEvents.filter((event) => !ripe.includes(event));
  return inOrder(
    store,
    { ...state, waitingEvents },
    oneDeed(store.assortment, state.belief, ripe).map(
      (event) => (_: Store, now: FusionState) => decide(store, now, event),
    ),
  );
}
