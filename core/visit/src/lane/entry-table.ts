import { countWhileOpen, countWhileReleasing, whenLockFailed, whenReleased, whileOpen } from './entry-open.ts';
import { REST, rest, startReading, tryAgain } from './entry-rest.ts';
import type { EntryIn, EntryState } from './entry-state.ts';
import {
  request,
  requestByCode,
  whenAnswered,
  whenCancelled,
  whenCardFailed,
  whenCodeFailed,
  whileRequesting,
} from './entry-visit.ts';
import type { InputOf } from './lane-input.ts';
import { BUSY_MS, CHOICE_MS, LARGEST_GROUP } from './lane-limits.ts';
import type { Parts } from './parts.ts';
import type { Row, Step, Table } from './table.ts';
import { go, ignored, illegal } from './table.ts';

type Kind = EntryState['kind'];
type Resting = EntryIn<'out-of-service' | 'offline' | 'closed' | 'idle' | 'take-card'>;
type Passing = EntryIn<'refused' | 'busy'>;

const NOTED = ignored('noted in the parts; looked at when the lane rests');
const COUNTED = ignored('written down and published; no admission to count it against');
const LATE_READ = ignored('late: that read no longer counts');
const LATE_ANSWER = ignored('late: that visit was given up and reported');
const NO_RELEASE = illegal('nothing was released');
const CODE_WAITS = ignored('one credential at a time: the code is not used up by it');
const NOT_HERE = ignored('for the exit only');

const toRest = <From extends EntryState>(because: string) =>
  go<EntryState, From, { readonly at: InputOf<'tick'>['at'] }>(because, REST, (from, input, parts) => {
    const now = input.at.monotonicMs;
    return from.kind === 'idle' ? rest(parts, now, from.groupSize, from.choiceUntil) : rest(parts, now);
  });

/** What a state does that has nothing to say; a row starts from it and names what it does say. */
const quiet = {
  tick: ignored('nothing is timed'),
  reader: NOTED,
  'card-read': LATE_READ,
  'card-failed': LATE_READ,
  scanner: NOTED,
  'code-read': CODE_WAITS,
  'code-failed': CODE_WAITS,
  'group-chosen': ignored('there is nothing to choose on this screen'),
  cancelled: ignored('there is nothing to cancel'),
  answered: LATE_ANSWER,
  'lock-released': NO_RELEASE,
  'lock-failed': NO_RELEASE,
  passage: COUNTED,
  approach: ignored('the screen already says what to do'),
  'member-left': NOT_HERE,
  'unbound-person': ignored('a visit is under way, or no card can be taken anyway'),
  lock: NOTED,
  sensor: NOTED,
  server: NOTED,
  bus: NOTED,
  config: NOTED,
} as const satisfies Row<EntryState, EntryState>;

const resting: Row<EntryState, Resting> = {
  ...quiet,
  reader: toRest('reader or card changed'),
  lock: toRest('lock changed'),
  sensor: toRest('sensor changed'),
  server: toRest('server changed'),
  bus: toRest('bus changed'),
  config: toRest('store changed'),
};

const idle: Row<EntryState, EntryIn<'idle'>> = {
  ...resting,
  tick: go('choice forgotten', ['idle'], (from, input) => ({
    state: input.at.monotonicMs < from.choiceUntil ? from : { ...from, groupSize: 1 },
    effects: [],
  })),
  'group-chosen': go('group size', ['idle'], (from, input) => {
    const wanted = Math.min(Math.max(Math.trunc(input.groupSize), 1), LARGEST_GROUP);
    const groupSize = Number.isFinite(wanted) ? wanted : from.groupSize;
    return { state: { kind: 'idle', groupSize, choiceUntil: input.at.monotonicMs + CHOICE_MS }, effects: [] };
  }),
  'code-read': go('code read', ['requesting'], (_, input) => requestByCode(input)),
  'code-failed': go('code refused', ['refused'], (_, input) => whenCodeFailed(input)),
  passage: go('somebody came in without a card', ['busy'], (from, input) =>
    input.passage.direction === 'out' || input.at.monotonicMs < (from.lateUntil ?? 0)
      ? { state: from, effects: [] }
      : callBack(input),
  ),
  'unbound-person': go('somebody came in without a card', ['busy'], (_, input) => callBack(input)),
};

/** Asks whoever came in without a card to come back; nobody else is let in meanwhile. */
function callBack({ at }: InputOf<'passage' | 'unbound-person'>): Step<EntryState> {
  return { state: { kind: 'busy', why: 'unbound-person', until: at.monotonicMs + 2 * BUSY_MS }, effects: [] };
}

const reading: Row<EntryState, EntryIn<'reading'>> = {
  ...quiet,
  tick: go('read too long', ['refused'], (from, input) => {
    const now = input.at.monotonicMs;
    return now < from.until ? { state: from, effects: [] } : stopReading(tryAgain('unreadable', now));
  }),
  reader: ignored('the read itself says when its card is gone'),
  'card-read': go('card read', ['requesting'], request),
  'card-failed': go('card failed', ['refused'], whenCardFailed),
  cancelled: go('cancelled', REST, (_, input, parts) =>
    stopReading(rest({ ...parts, cardSpent: parts.reader !== 'empty' }, input.at.monotonicMs)),
  ),
};

const requesting: Row<EntryState, EntryIn<'requesting'>> = {
  ...quiet,
  tick: go('no answer for 10 s, abandoned', ['refused'], whileRequesting),
  cancelled: go('cancelled, abandoned', REST, whenCancelled),
  answered: go('answer', ['releasing', 'busy', ...REST], whenAnswered),
};

const releasing: Row<EntryState, EntryIn<'releasing'>> = {
  ...quiet,
  cancelled: ignored('too late to cancel: the lock is moving'),
  'lock-released': go('read back', ['open'], whenReleased),
  'lock-failed': go('not confirmed', ['refused'], whenLockFailed),
  passage: go('counted', ['releasing'], countWhileReleasing),
};

const open: Row<EntryState, EntryIn<'open'>> = {
  ...quiet,
  tick: go('time over', REST, whileOpen),
  cancelled: ignored('too late to cancel: the door is open'),
  passage: go('the last one is in', REST, countWhileOpen),
};

const passing: Row<EntryState, Passing> = {
  ...quiet,
  tick: go('shown long enough', REST, whilePassing),
};

const refused: Row<EntryState, EntryIn<'refused'>> = {
  ...quiet,
  tick: passing.tick,
  reader: go('the next card', ['reading'], (from, input, parts) =>
    input.state === 'card' && rest(parts, input.at.monotonicMs).state.kind === 'reading'
      ? startReading(input.at.monotonicMs, 1)
      : { state: from, effects: [] },
  ),
  'code-read': go('the next code', ['requesting'], (from, input, parts) =>
    isFree(input.at, parts) ? requestByCode(input) : { state: from, effects: [] },
  ),
  'code-failed': go('the next code', ['refused'], (from, input, parts) =>
    isFree(input.at, parts) ? whenCodeFailed(input) : { state: from, effects: [] },
  ),
};

/** The entry lane's machine: every state with every input. */
export const ENTRY_TABLE: Table<EntryState> = {
  'out-of-service': resting,
  offline: resting,
  closed: resting,
  idle,
  reading,
  requesting,
  releasing,
  open,
  refused,
  busy: passing,
  'take-card': resting,
};

/** Every entry state's name, in the order in which a visit meets them. */
export const ENTRY_STATE_KINDS = Object.keys(ENTRY_TABLE) as readonly Kind[];

function whilePassing(from: Passing, input: InputOf<'tick'>, parts: Parts): Step<EntryState> {
  const now = input.at.monotonicMs;
  return now < from.until ? { state: from, effects: [] } : rest(parts, now);
}

/** Whether a lane that shows a refusal could as well stand idle: nothing is missing, and no card lies there. */
const isFree = (at: InputOf<'tick'>['at'], parts: Parts): boolean => rest(parts, at.monotonicMs).state.kind === 'idle';

function stopReading(step: Step<EntryState>): Step<EntryState> {
  return { ...step, effects: [{ kind: 'stop-reading' }, ...step.effects], cardSpent: true };
}
