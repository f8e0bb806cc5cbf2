import type { MonotonicMs } from '@saunter/kit';
import type { ExitIn, ExitState } from './exit-state.ts';
import type { InputOf, Moment } from './lane-input.ts';
import { EXIT_GAP_MS, EXIT_PULSE_MS, FAREWELL_MS } from './lane-limits.ts';
import type { Parts } from './parts.ts';
import type { Row, Step, Table } from './table.ts';
import { go, ignored } from './table.ts';

type Free = ExitIn<'free'>;
type Held = Exclude<ExitState, Free>;

const NO_CARDS = ignored('an exit takes no cards');
const LATE_RELEASE = ignored('late: a part went missing and came back meanwhile');
const NOT_NEEDED = ignored('leaving needs neither server nor hub');
const COUNTED = ignored('written down and published; the hub counts');

/** What happens when nobody is being let out: whoever stands there is let out now. */
function settle(parts: Parts): Step<ExitState> {
  if (parts.sensor === 'offline' || parts.lock === 'away') return setFree();
  if (parts.insidePresent) return release();
  return { state: { kind: 'idle' }, effects: [] };
}

const release = (): Step<ExitState> => ({
  state: { kind: 'releasing' },
  effects: [{ kind: 'release-lock', pulseMs: EXIT_PULSE_MS }],
});

const setFree = (): Step<ExitState> => ({ state: { kind: 'free' }, effects: [{ kind: 'make-safe' }] });

const farewell = (itemCount: number, now: MonotonicMs): Step<ExitState> => ({
  state: { kind: 'farewell', itemCount, until: now + FAREWELL_MS },
  effects: [],
});

const whenPartChanged = (part: 'lock' | 'sensor') =>
  go<ExitState, Held, { readonly at: Moment }>(`${part} away`, ['free'], freeIfBroken);

function freeIfBroken(from: Held, _: { readonly at: Moment }, parts: Parts): Step<ExitState> {
  return parts.sensor === 'offline' || parts.lock === 'away' ? setFree() : { state: from, effects: [] };
}

const whenApproached = go<ExitState, ExitIn<'idle' | 'farewell'>, InputOf<'approach'>>(
  'somebody stands inside',
  ['releasing'],
  (from, _, parts) => (parts.insidePresent ? release() : { state: from, effects: [] }),
);

const whenLeft = go<ExitState, ExitIn<'idle' | 'open' | 'farewell'>, InputOf<'member-left'>>(
  'a member left',
  ['farewell'],
  (_, input) => farewell(input.itemCount, input.at.monotonicMs),
);

/** What a state does that has nothing to say. */
const quiet = {
  tick: ignored('nothing is timed'),
  reader: NO_CARDS,
  'card-read': NO_CARDS,
  'card-failed': NO_CARDS,
  scanner: NO_CARDS,
  'code-read': NO_CARDS,
  'code-failed': NO_CARDS,
  'group-chosen': NO_CARDS,
  cancelled: ignored('there is nothing to cancel'),
  answered: NO_CARDS,
  'lock-released': LATE_RELEASE,
  'lock-failed': LATE_RELEASE,
  passage: COUNTED,
  approach: ignored('noted in the parts; the door is open or opening'),
  'member-left': ignored('the door matters more'),
  'unbound-person': ignored('the entry says it'),
  lock: ignored('noted in the parts'),
  sensor: ignored('noted in the parts'),
  server: NOT_NEEDED,
  bus: NOT_NEEDED,
  config: NOT_NEEDED,
} as const satisfies Row<ExitState, ExitState>;

const held = { ...quiet, lock: whenPartChanged('lock'), sensor: whenPartChanged('sensor') };

const timed = go<ExitState, ExitIn<'open' | 'farewell'>, InputOf<'tick'>>(
  'time over',
  ['idle', 'releasing', 'free'],
  (from, input, parts) => (input.at.monotonicMs < from.until ? { state: from, effects: [] } : settle(parts)),
);

const free: Row<ExitState, Free> = {
  ...quiet,
  lock: go('lock back', ['idle', 'releasing'], shutIfWhole),
  sensor: go('sensor back', ['idle', 'releasing'], shutIfWhole),
};

/** The exit lane's machine: every state with every input. */
export const EXIT_TABLE: Table<ExitState> = {
  idle: { ...held, approach: whenApproached, 'member-left': whenLeft },
  releasing: {
    ...held,
    'lock-released': go('read back', ['open'], (_, input) => ({
      state: { kind: 'open', until: input.at.monotonicMs + EXIT_PULSE_MS + EXIT_GAP_MS },
      effects: [],
    })),
    'lock-failed': go('not confirmed', ['free'], setFree),
  },
  open: { ...held, tick: timed, 'member-left': whenLeft },
  farewell: { ...held, tick: timed, approach: whenApproached, 'member-left': whenLeft },
  free,
};

/** Every exit state's name. */
export const EXIT_STATE_KINDS = Object.keys(EXIT_TABLE) as readonly ExitState['kind'][];

function shutIfWhole(from: Free, _: { readonly at: Moment }, parts: Parts): Step<ExitState> {
  if (parts.sensor === 'offline' || parts.lock === 'away') return { state: from, effects: [] };
  const step = settle(parts);
  return { ...step, effects: [{ kind: 'secure-lock' }, ...step.effects] };
}
