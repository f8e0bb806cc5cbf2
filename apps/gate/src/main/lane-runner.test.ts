import { NO_USED_CODES } from '@saunter/identity/entry-code';
import type { CardVisitRequest, LaneView } from '@saunter/visit/lane';
import { startEntry } from '@saunter/visit/lane';
import { beforeEach, expect, it } from 'vitest';
import { ManualTime } from '../rig/manual-time.ts';
import type { LaneHands } from './lane-runner.ts';
import { LaneRunner } from './lane-runner.ts';
import { ServerClock } from './server-clock.ts';

let time: ManualTime;
let done: string[];
let views: LaneView['screen'][];
let runner: LaneRunner;

const visit = {
  visitId: `vis_${'0'.repeat(26)}`,
  key: `key_${'0'.repeat(26)}`,
  sealedCard: `rig-1.${'A'.repeat(64)}`,
} as unknown as CardVisitRequest;

beforeEach(() => {
  time = new ManualTime();
  done = [];
  views = [];
  const hands: LaneHands = {
    writeDown: ({ kind }) => done.push(kind),
    readCard: () => {
      done.push('read');
      // A hand that is done at once: its outcome must wait until this step's effects are carried out.
      runner.take({ kind: 'card-read', request: visit });
      done.push('read returned');
    },
    stopReading: () => done.push('stop reading'),
    askServer: () => {
      done.push('ask');
      runner.take({ kind: 'answered', visitId: visit.visitId, answer: { kind: 'declined', reason: 'card-expired' } });
    },
    releaseLock: () => done.push('release'),
    makeSafe: () => done.push('make safe'),
    secureLock: () => done.push('secure'),
    reportAdmission: () => done.push('report'),
    reportRefusal: () => done.push('report refusal'),
    publishPassage: () => done.push('publish'),
  };
  const onView = (view: LaneView) => views.push(view.screen);
  runner = new LaneRunner({ clock: time, serverClock: new ServerClock(time), hands, onView });
  runner.begin(
    startEntry(
      { unsure: [], reports: [], refusals: [], passages: [], published: [], usedCodes: NO_USED_CODES },
      runner.moment(),
    ),
  );
  for (const input of [
    { kind: 'lock', state: 'ready' },
    { kind: 'sensor', state: 'online' },
    { kind: 'server', state: 'online' },
    { kind: 'bus', state: 'online' },
    { kind: 'config', config: { hold: { amountMinor: 4000, currency: 'EUR' }, storeOpen: true } },
    { kind: 'reader', state: 'empty' },
  ] as const) {
    runner.take(input);
  }
});

it('takes inputs one after the other, also those that effects bring about', () => {
  runner.take({ kind: 'reader', state: 'card' });
  expect(done).toEqual(['read', 'read returned', 'VisitRequested', 'ask', 'VisitDeclined']);
});

it('shows a picture only when it changes', async () => {
  const before = [...views];
  expect(before.at(-1)).toBe('idle');
  runner.take({ kind: 'tick' });
  runner.take({ kind: 'server', state: 'online' });
  expect(views).toEqual(before);
});

it('dies of an input that cannot come', () => {
  expect(() => runner.take({ kind: 'lock-released' })).toThrow('lock-released cannot come in idle');
});
