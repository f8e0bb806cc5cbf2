import { asId } from '@saunter/model';
import type { EntryState } from './entry-state.ts';
import type { ExitState } from './exit-state.ts';
import type { CardRefusal, CardVisitRequest, VisitRequest } from './lane-fact.ts';
import type { InputOf, LaneInputKind, Moment } from './lane-input.ts';
import type { LaneConfig, Parts } from './parts.ts';

/** A store that holds forty euros. */
export const CONFIG: LaneConfig = { hold: { amountMinor: 4000, currency: 'EUR' }, storeOpen: true };

/** A lane that has everything, and nobody at it. */
export const ALL_WELL: Parts = {
  reader: 'empty',
  cardSpent: false,
  scanner: 'ready',
  lock: 'ready',
  sensor: 'online',
  insidePresent: false,
  server: 'online',
  bus: 'online',
  config: CONFIG,
};

/** A visit of `groupSize`, as a card desk minted it. */
export const visitOf = (groupSize: number, name = '0'): CardVisitRequest => ({
  visitId: asId(`vis_${name.repeat(26)}`),
  key: asId(`key_${name.repeat(26)}`),
  sealedCard: asId(`rig-1.${'A'.repeat(64)}`),
  groupSize,
});

/** A visit on an entry code of a party of two. */
export const codeVisitOf = (name: string): VisitRequest => ({
  visitId: asId(`vis_${name.repeat(26)}`),
  key: asId(`key_${name.repeat(26)}`),
  entryCode: 'SE1:CODE',
  groupSize: 2,
});

/** A card that was refused at the gate. */
export const refusalOf = (name: string): Omit<CardRefusal, 'at'> => ({
  refusalId: asId(`ref_${name.repeat(26)}`),
  sealedCard: asId(`rig-1.${'A'.repeat(64)}`),
  reason: 'chip-not-genuine',
});

/** Ten seconds after this machine was started, at a server's noon. */
export const at = (afterMs = 0): Moment => ({ monotonicMs: 10_000 + afterMs, serverMs: 1_800_000_000_000 + afterMs });

const { groupSize: _, ...minted } = visitOf(1);

/** One example, or more, of each input. */
export const INPUTS: { readonly [Kind in LaneInputKind]: readonly InputOf<Kind>[] } = {
  tick: [
    { kind: 'tick', at: at() },
    { kind: 'tick', at: at(60_000) },
  ],
  reader: (['away', 'empty', 'card', 'mute'] as const).map((state) => ({ kind: 'reader', state, at: at() })),
  'card-read': [{ kind: 'card-read', request: minted, at: at() }],
  'card-failed': [
    { kind: 'card-failed', fault: 'unreadable', at: at() },
    { kind: 'card-failed', fault: 'not-genuine', refusal: refusalOf('0'), at: at() },
  ],
  scanner: (['away', 'ready'] as const).map((state) => ({ kind: 'scanner', state, at: at() })),
  'code-read': [
    { kind: 'code-read', request: codeVisitOf('0'), code: { codeId: 'c', issuedAt: at().serverMs }, at: at() },
  ],
  'code-failed': (['expired', 'used'] as const).map((fault) => ({ kind: 'code-failed', fault, at: at() })),
  'group-chosen': [1, 3, 99, Number.NaN].map((groupSize) => ({ kind: 'group-chosen', groupSize, at: at() })),
  cancelled: [{ kind: 'cancelled', at: at() }],
  answered: (
    [
      { kind: 'held', from: at().serverMs, until: at(30_000).serverMs },
      { kind: 'held', from: at(-30_000).serverMs, until: at(-1).serverMs },
      { kind: 'declined', reason: 'insufficient-funds' },
      { kind: 'declined', reason: 'card-denied', owed: { amountMinor: 320, currency: 'EUR' } },
      { kind: 'pending', retryAfterMs: 300 },
      { kind: 'lane-busy', retryAfterMs: 0 },
      { kind: 'unknown-visit' },
      { kind: 'refused' },
      { kind: 'no-answer' },
    ] as const
  ).map((answer) => ({ kind: 'answered', visitId: visitOf(1).visitId, answer, at: at() })),
  'lock-released': [{ kind: 'lock-released', at: at() }],
  'lock-failed': [{ kind: 'lock-failed', at: at() }],
  passage: (['in', 'out'] as const).map((direction) => ({
    kind: 'passage',
    passage: { sequence: 1, direction, sourceTimeMs: 5 },
    at: at(),
  })),
  approach: [true, false].flatMap((present) =>
    (['inside', 'outside'] as const).map((side) => ({ kind: 'approach' as const, side, present, at: at() })),
  ),
  'member-left': [{ kind: 'member-left', itemCount: 4, at: at() }],
  'unbound-person': [{ kind: 'unbound-person', at: at() }],
  lock: (['ready', 'away'] as const).map((state) => ({ kind: 'lock', state, at: at() })),
  sensor: (['online', 'offline'] as const).map((state) => ({ kind: 'sensor', state, at: at() })),
  server: (['online', 'offline'] as const).map((state) => ({ kind: 'server', state, at: at() })),
  bus: (['online', 'offline'] as const).map((state) => ({ kind: 'bus', state, at: at() })),
  config: [true, false].map((storeOpen) => ({ kind: 'config', config: { ...CONFIG, storeOpen }, at: at() })),
};

const until = at(5_000).monotonicMs;

/** One example, or more, of each entry state. */
export const ENTRY_STATES: readonly EntryState[] = [
  { kind: 'out-of-service', missing: 'lock' },
  { kind: 'offline', missing: 'server' },
  { kind: 'closed' },
  { kind: 'idle', groupSize: 2, choiceUntil: until },
  { kind: 'reading', groupSize: 2, until },
  { kind: 'requesting', request: visitOf(2), recovered: false, until },
  { kind: 'requesting', request: visitOf(2), recovered: true, until, askAgainAt: at().monotonicMs },
  { kind: 'releasing', request: visitOf(2), pulseMs: 7_000, passed: 1 },
  { kind: 'open', request: visitOf(1), until, passed: 0 },
  { kind: 'open', request: visitOf(2), until, passed: 0 },
  { kind: 'refused', why: { kind: 'declined', reason: 'card-expired' }, until },
  { kind: 'refused', why: { kind: 'try-again', reason: 'lock' }, until },
  { kind: 'refused', why: { kind: 'code', fault: 'expired' }, until },
  { kind: 'busy', why: 'another-visit', until },
  { kind: 'busy', why: 'unbound-person', until },
  { kind: 'take-card' },
];

/** One example of each exit state. */
export const EXIT_STATES: readonly ExitState[] = [
  { kind: 'idle' },
  { kind: 'releasing' },
  { kind: 'open', until },
  { kind: 'farewell', itemCount: 4, until },
  { kind: 'free' },
];

/** Lanes in which one part after the other is missing, and cards lie here and there. */
export const PARTS: readonly Parts[] = [
  ALL_WELL,
  { ...ALL_WELL, reader: 'card' },
  { ...ALL_WELL, reader: 'card', cardSpent: true },
  { ...ALL_WELL, reader: 'mute' },
  { ...ALL_WELL, reader: 'away' },
  { ...ALL_WELL, scanner: 'away' },
  { ...ALL_WELL, lock: 'away' },
  { ...ALL_WELL, sensor: 'offline' },
  { ...ALL_WELL, server: 'offline' },
  { ...ALL_WELL, bus: 'offline' },
  { ...ALL_WELL, insidePresent: true },
  { ...ALL_WELL, config: { ...CONFIG, storeOpen: false } },
];
