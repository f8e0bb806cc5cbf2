import { describe, expect, it } from 'vitest';
import type { EntryState } from './entry-state.ts';
import type { EntryLane, Lane } from './lane.ts';
import { next, startEntry } from './lane.ts';
import { ALL_WELL, at, CONFIG, codeVisitOf, refusalOf, visitOf } from './lane.vectors.ts';
import type { LaneEffect } from './lane-effect.ts';
import type { LaneInput, ServerAnswer } from './lane-input.ts';
import { ASK_LIMIT_MS, CHOICE_MS, LATE_MS, READ_LIMIT_MS, REFUSED_MS } from './lane-limits.ts';
import { laneView } from './lane-view.ts';
import type { Parts } from './parts.ts';
import { recoverLane } from './recover-lane.ts';

type Untimed = LaneInput extends infer Input ? (Input extends unknown ? Omit<Input, 'at'> : never) : never;

/** Feeds inputs one after the other at the times given, and keeps every effect. */
class Bench {
  lane: Lane;
  readonly effects: LaneEffect[] = [];
  #now = 0;

  constructor(state: EntryState = { kind: 'idle', groupSize: 1, choiceUntil: 0 }, parts: Parts = ALL_WELL) {
    this.lane = { lane: 'entry', parts, state };
  }

  take(input: Untimed, afterMs = 0): this {
    this.#now += afterMs;
    const step = next(this.lane, { ...input, at: at(this.#now) } as LaneInput);
    this.lane = step.lane;
    this.effects.push(...step.effects);
    return this;
  }

  answer(answer: ServerAnswer, afterMs = 0): this {
    const { state } = this.lane as EntryLane;
    const visitId = state.kind === 'requesting' ? state.request.visitId : visitOf(1).visitId;
    return this.take({ kind: 'answered', visitId, answer }, afterMs);
  }

  get state(): EntryState {
    return (this.lane as EntryLane).state;
  }

  /** Effects in short: what they are, and of facts which. */
  get story(): readonly string[] {
    return this.effects.map((effect) => (effect.kind === 'write-down' ? effect.fact.kind : effect.kind));
  }

  tapped(groupSize = 1): this {
    this.take({ kind: 'group-chosen', groupSize }).take({ kind: 'reader', state: 'card' });
    const { groupSize: _, ...request } = visitOf(groupSize);
    return this.take({ kind: 'card-read', request });
  }

  get held(): ServerAnswer {
    return { kind: 'held', from: at(this.#now).serverMs, until: at(this.#now + 30_000).serverMs };
  }
}

describe('a visit', () => {
  it('is written down before it is asked for, and the release before it is done', () => {
    const bench = new Bench().tapped();
    bench.answer(bench.held).take({ kind: 'lock-released' });
    expect(bench.story).toEqual([
      'read-card',
      'VisitRequested',
      'ask-server',
      'LockReleasing',
      'release-lock',
      'LockReleased',
      'AdmissionDue',
      'report-admission',
    ]);
    expect(bench.effects).toContainEqual({ kind: 'release-lock', pulseMs: 6_000 });
    expect(bench.state.kind).toBe('open');
  });

  it('shuts behind the last of the group, and not before', () => {
    const bench = new Bench().tapped(2);
    bench.answer(bench.held).take({ kind: 'lock-released' });
    const passage = (sequence: number, direction: 'in' | 'out') =>
      bench.take({ kind: 'passage', passage: { sequence, direction, sourceTimeMs: 1 } }, 1_000);
    passage(1, 'in');
    passage(2, 'out');
    expect(laneView(bench.lane, at(2_000))).toMatchObject({ screen: 'open', passed: 1, groupSize: 2 });
    expect(bench.story).not.toContain('secure-lock');
    passage(3, 'in');
    expect(bench.story.at(-1)).toBe('secure-lock');
    expect(bench.state.kind).toBe('take-card');
    expect(bench.take({ kind: 'reader', state: 'empty' }).state.kind).toBe('idle');
  });

  it('shows the last four digits of the card as long as people come in, and no longer', () => {
    const bench = new Bench().tapped(2);
    bench.answer({ kind: 'held', from: at().serverMs, until: at(30_000).serverMs, lastFour: '0119' });
    bench.take({ kind: 'lock-released' });
    expect(laneView(bench.lane, at())).toMatchObject({ screen: 'open', lastFour: '0119' });
    bench.take({ kind: 'passage', passage: { sequence: 1, direction: 'in', sourceTimeMs: 1 } });
    expect(laneView(bench.lane, at())).toMatchObject({ screen: 'open', passed: 1, lastFour: '0119' });
    bench.take({ kind: 'passage', passage: { sequence: 2, direction: 'in', sourceTimeMs: 2 } });
    expect(JSON.stringify(bench.lane)).not.toContain('0119');
  });

  it('counts whoever is through before the lock has been read back', () => {
    const bench = new Bench().tapped();
    bench.answer(bench.held).take({ kind: 'passage', passage: { sequence: 1, direction: 'in', sourceTimeMs: 1 } });
    bench.take({ kind: 'lock-released' }).take({ kind: 'tick' });
    expect(bench.state.kind).toBe('take-card');
  });

  it('releases no longer than the admission lasts', () => {
    const bench = new Bench().tapped(5);
    bench.answer({ kind: 'held', from: at().serverMs, until: at(4_000).serverMs });
    expect(bench.effects).toContainEqual({ kind: 'release-lock', pulseMs: 4_000 });
  });

  it('asks again with the same ids while nobody answers, and gives up after ten seconds', () => {
    const bench = new Bench().tapped();
    bench.answer({ kind: 'no-answer' }).take({ kind: 'tick' }, 100);
    expect(bench.story.filter((name) => name === 'ask-server')).toHaveLength(1);
    bench.take({ kind: 'tick' }, 500).answer({ kind: 'pending', retryAfterMs: 200 }).take({ kind: 'tick' }, 250);
    const asked = bench.effects.filter((effect) => effect.kind === 'ask-server');
    expect(asked).toHaveLength(3);
    expect(new Set(asked.map(({ request }) => request.key)).size).toBe(1);
    bench.take({ kind: 'tick' }, ASK_LIMIT_MS);
    expect(bench.story.slice(-2)).toEqual(['AdmissionDue', 'report-admission']);
    expect(bench.effects.at(-1)).toMatchObject({ report: { outcome: 'abandoned' } });
    expect(bench.state).toMatchObject({ kind: 'refused', why: { reason: 'no-answer' } });
  });

  it('does not open on an answer that comes after it was given up', () => {
    const bench = new Bench().tapped().take({ kind: 'cancelled' });
    expect(bench.story).toContain('report-admission');
    bench.answer(bench.held);
    expect(bench.story).not.toContain('release-lock');
  });

  it('does not open on an answer to another visit', () => {
    const bench = new Bench().tapped();
    bench.take({ kind: 'answered', visitId: visitOf(1, '9').visitId, answer: bench.held });
    expect(bench.state.kind).toBe('requesting');
    expect(bench.story).not.toContain('release-lock');
  });

  it('does not open when the admission is over', () => {
    const bench = new Bench().tapped();
    bench.answer({ kind: 'held', from: 0, until: at(-1).serverMs });
    expect(bench.state).toMatchObject({ kind: 'refused', why: { reason: 'too-late' } });
    expect(bench.effects.at(-1)).toMatchObject({ report: { outcome: 'abandoned' } });
  });

  it('makes the lock safe and reports nothing when it did not confirm', () => {
    const bench = new Bench().tapped();
    bench.answer(bench.held).take({ kind: 'lock-failed' });
    expect(bench.story.slice(-2)).toEqual(['make-safe', 'VisitUnsure']);
    expect(bench.story).not.toContain('report-admission');
    expect(bench.state).toMatchObject({ kind: 'refused', why: { reason: 'lock' } });
  });

  it('says no as the bank did, and takes the next card at once', () => {
    const bench = new Bench().tapped().answer({ kind: 'declined', reason: 'card-expired' });
    expect(laneView(bench.lane, at())).toEqual({ screen: 'declined', reason: 'card-expired' });
    expect(bench.story.at(-1)).toBe('VisitDeclined');
    bench.take({ kind: 'reader', state: 'empty' }).take({ kind: 'reader', state: 'card' });
    expect(bench.state.kind).toBe('reading');
  });
});

describe('a card whose payer owes something', () => {
  const owed = { amountMinor: 320, currency: 'EUR' } as const;

  it('is told how much, holds nothing, and the next card has its turn', () => {
    const bench = new Bench().tapped().answer({ kind: 'declined', reason: 'card-denied', owed });
    expect(laneView(bench.lane, at())).toEqual({ screen: 'debt', owed });
    expect(bench.story.slice(-1)).toEqual(['VisitDeclined']);
    expect(bench.story).not.toContain('release-lock');
    bench.take({ kind: 'reader', state: 'empty' }).take({ kind: 'reader', state: 'card' });
    expect(bench.state.kind).toBe('reading');
    expect(JSON.stringify(bench.lane)).not.toContain('320');
  });
});

describe('a card', () => {
  it('that is left lying is not read twice', () => {
    const bench = new Bench().tapped().answer({ kind: 'refused' });
    bench.take({ kind: 'tick' }, REFUSED_MS);
    expect(bench.state.kind).toBe('take-card');
    bench.take({ kind: 'tick' }, 60_000).take({ kind: 'config', config: CONFIG });
    expect(bench.story.filter((name) => name === 'read-card')).toHaveLength(1);
  });

  it('that lay there before this gate was started is not read', () => {
    const bench = new Bench({ kind: 'out-of-service', missing: 'reader' }, { ...ALL_WELL, reader: 'away' });
    bench.take({ kind: 'reader', state: 'card' });
    expect(bench.state.kind).toBe('take-card');
    expect(bench.story).toEqual([]);
  });

  it('that is refused for good is written down, told to the server, and never asked for', () => {
    const refusal = refusalOf('0');
    const bench = new Bench().take({ kind: 'reader', state: 'card' });
    bench.take({ kind: 'card-failed', fault: 'not-genuine', refusal }, 400);
    expect(bench.story).toEqual(['read-card', 'CardRefused', 'report-refusal']);
    expect(bench.effects.at(-1)).toEqual({ kind: 'report-refusal', refusal: { ...refusal, at: at(400).serverMs } });
    expect(laneView(bench.lane, at())).toEqual({ screen: 'try-again', reason: 'not-genuine' });
    bench.take({ kind: 'tick' }, REFUSED_MS);
    expect(bench.state.kind).toBe('take-card');
  });

  it('that leaves too soon keeps the lane for less than three seconds', () => {
    const bench = new Bench().take({ kind: 'reader', state: 'card' }).take({ kind: 'reader', state: 'empty' });
    bench.take({ kind: 'card-failed', fault: 'removed-early' }).take({ kind: 'tick' }, 2_900);
    expect(bench.state.kind).toBe('idle');
    expect(bench.story).toEqual(['read-card']);
  });

  it('that cannot be read in time is given up', () => {
    const bench = new Bench().take({ kind: 'reader', state: 'card' }).take({ kind: 'tick' }, READ_LIMIT_MS);
    expect(bench.state).toMatchObject({ kind: 'refused', why: { reason: 'unreadable' } });
    expect(bench.story).toEqual(['read-card', 'stop-reading']);
    const { groupSize: _, ...request } = visitOf(1);
    expect(bench.take({ kind: 'card-read', request }).story).not.toContain('VisitRequested');
  });

  it('that says nothing, perhaps because there are two, is to be held there alone', () => {
    const bench = new Bench().take({ kind: 'reader', state: 'mute' });
    expect(laneView(bench.lane, at())).toEqual({ screen: 'try-again', reason: 'one-card-only' });
    expect(bench.story).toEqual([]);
  });

  it('that waits while the lane is away is read when it is back', () => {
    const parts = { ...ALL_WELL, server: 'offline' } as const;
    const bench = new Bench({ kind: 'offline', missing: 'server' }, parts).take({ kind: 'reader', state: 'card' });
    expect(bench.state.kind).toBe('offline');
    expect(bench.take({ kind: 'server', state: 'online' }).state.kind).toBe('reading');
  });
});

describe('an entry code', () => {
  const request = codeVisitOf('c');
  const code = { codeId: 'c', issuedAt: at().serverMs };
  const read = { kind: 'code-read', request, code } as const;

  it('is used up on disk before the visit is asked for, and lets its party in whatever was chosen here', () => {
    const bench = new Bench().take({ kind: 'group-chosen', groupSize: 5 }).take(read);
    expect(bench.story).toEqual(['CodeUsed', 'VisitRequested', 'ask-server']);
    expect(bench.effects[0]).toMatchObject({ fact: { ...code, at: at().serverMs } });
    expect(bench.state).toMatchObject({ kind: 'requesting', request: { groupSize: 2, entryCode: 'SE1:CODE' } });
    bench.answer(bench.held).take({ kind: 'lock-released' });
    expect(bench.state).toMatchObject({ kind: 'open', request: { groupSize: 2 } });
  });

  it('is not used up while another is at the lane, a card lies there, or the lane is away', () => {
    const busy = new Bench().tapped().take(read);
    expect(busy.story).not.toContain('CodeUsed');
    const spent = new Bench({ kind: 'take-card' }, { ...ALL_WELL, reader: 'card', cardSpent: true }).take(read);
    const away = new Bench({ kind: 'offline', missing: 'server' }, { ...ALL_WELL, server: 'offline' }).take(read);
    expect([...spent.story, ...away.story]).toEqual([]);
  });

  it('that is refused is told why, and the next one is taken at once', () => {
    const bench = new Bench().take({ kind: 'code-failed', fault: 'expired' });
    expect(laneView(bench.lane, at())).toEqual({ screen: 'code-refused', fault: 'expired' });
    expect(bench.story).toEqual([]);
    expect(bench.take(read, 100).state.kind).toBe('requesting');
  });

  it('is asked for while it can be read, and not otherwise', () => {
    const bench = new Bench();
    expect(laneView(bench.lane, at())).toMatchObject({ screen: 'idle', codes: true });
    expect(laneView(bench.take({ kind: 'scanner', state: 'away' }).lane, at())).not.toHaveProperty('codes');
  });

  it('that is refused behind a card that lies there waits for that to go', () => {
    const why = { kind: 'code', fault: 'used' } as const;
    const parts = { ...ALL_WELL, reader: 'card', cardSpent: true } as const;
    const bench = new Bench({ kind: 'refused', why, until: at(5_000).monotonicMs }, parts).take(read);
    expect(bench.state.kind).toBe('refused');
    expect(bench.story).toEqual([]);
  });
});

describe('the screen', () => {
  it('forgets the size of a group that did not tap', () => {
    const bench = new Bench().take({ kind: 'group-chosen', groupSize: 4 });
    expect(laneView(bench.lane, at())).toMatchObject({ screen: 'idle', groupSize: 4, hold: CONFIG.hold });
    bench.take({ kind: 'server', state: 'online' }, 1_000);
    expect(bench.state).toMatchObject({ groupSize: 4 });
    expect(bench.take({ kind: 'tick' }, CHOICE_MS).state).toMatchObject({ groupSize: 1 });
  });

  it.each([
    ['lock', { lock: 'away' }, 'out-of-service'],
    ['reader', { reader: 'away' }, 'out-of-service'],
    ['sensor', { sensor: 'offline' }, 'out-of-service'],
    ['server', { server: 'offline' }, 'offline'],
    ['bus', { bus: 'offline' }, 'offline'],
    ['open store', { config: { ...CONFIG, storeOpen: false } }, 'closed'],
  ] as const)('takes no card without its %s', (_, missing, screen) => {
    const bench = new Bench({ kind: 'take-card' }, { ...ALL_WELL, ...missing }).take({
      kind: 'bus',
      state: missing === undefined ? 'online' : ((missing as { bus?: 'offline' }).bus ?? 'online'),
    });
    expect(laneView(bench.lane, at()).screen).toBe(screen);
    if (!('reader' in missing)) bench.take({ kind: 'reader', state: 'card' });
    expect(bench.story).toEqual([]);
  });

  it('calls back whoever came in without a card', () => {
    const bench = new Bench().take({ kind: 'unbound-person' });
    expect(laneView(bench.lane, at())).toEqual({ screen: 'busy', why: 'unbound-person' });
    expect(bench.take({ kind: 'tick' }, 60_000).state.kind).toBe('idle');
  });

  it('calls back at once who follows somebody in, and nobody who goes out or is late', () => {
    const passage = (direction: 'in' | 'out') =>
      ({ kind: 'passage', passage: { sequence: 9, direction, sourceTimeMs: 0 } }) as const;
    expect(new Bench().take(passage('in')).state).toMatchObject({ kind: 'busy', why: 'unbound-person' });
    expect(new Bench().take(passage('out')).state.kind).toBe('idle');
    const open = new Bench().tapped();
    open.answer(open.held).take({ kind: 'lock-released' });
    open.take({ kind: 'reader', state: 'empty' }).take({ kind: 'tick' }, 10_000);
    expect(open.take(passage('in'), LATE_MS - 1).state.kind).toBe('idle');
    expect(open.take(passage('in'), 1).state.kind).toBe('busy');
  });

  it('says for how long another visit has the lane', () => {
    const bench = new Bench().tapped().answer({ kind: 'lane-busy', retryAfterMs: 9_400 });
    expect(laneView(bench.lane, at())).toEqual({ screen: 'busy', why: 'another-visit', secondsLeft: 10 });
  });
});

describe('a restarted gate', () => {
  const recovered = (lockFacts: boolean) =>
    recoverLane([
      { kind: 'VisitRequested', request: visitOf(1), at: 1 },
      ...(lockFacts ? [{ kind: 'LockReleasing', visitId: visitOf(1).visitId, at: 2 } as const] : []),
    ]);

  const restart = (lockFacts: boolean) => {
    const step = startEntry(recovered(lockFacts), at());
    const bench = new Bench();
    bench.lane = step.lane;
    bench.effects.push(...step.effects);
    return bench;
  };

  it('asks for the same visit, waits for its lock, and opens', () => {
    const bench = restart(false);
    expect(bench.effects).toEqual([{ kind: 'ask-server', request: visitOf(1), recovered: true }]);
    bench.answer(bench.held);
    expect(bench.story).not.toContain('release-lock');
    bench.take({ kind: 'lock', state: 'ready' }).take({ kind: 'tick' }, 600).answer(bench.held);
    expect(bench.story.slice(-2)).toEqual(['LockReleasing', 'release-lock']);
  });

  it('gives up a visit that the server never heard of', () => {
    const bench = restart(false).answer({ kind: 'unknown-visit' });
    expect(bench.effects.at(-1)).toMatchObject({ report: { outcome: 'abandoned' } });
  });

  it('does not open again what may have opened', () => {
    const bench = restart(true);
    expect(bench.story).toEqual(['VisitUnsure']);
    expect(bench.state.kind).toBe('out-of-service');
  });
});
