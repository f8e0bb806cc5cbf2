import { err, ok } from '@saunter/kit';
import type { LaneId } from '@saunter/model';
import type { ServerAnswer, VisitRequest } from '@saunter/visit/lane';
import { expect, it } from 'vitest';
import { ManualTime } from '../rig/manual-time.ts';
import { askForVisit } from './ask-for-visit.ts';
import { ServerClock } from './server-clock.ts';

const HELD: ServerAnswer = { kind: 'held', from: 1, until: 2 };

function question(known: boolean | 'away', recovered: boolean, isSet = true) {
  const asked: string[] = [];
  const serverClock = new ServerClock(new ManualTime());
  if (isSet) serverClock.note(1, 0);
  const client = {
    knows: async () => {
      asked.push('knows');
      return known === 'away' ? err({ kind: 'no-answer', class: 'retry', detail: '' } as const) : ok(known);
    },
    openVisit: async () => {
      asked.push('open');
      return HELD;
    },
  };
  const request = { visitId: 'vis_1' } as unknown as VisitRequest;
  return { asked, answer: askForVisit({ client, serverClock, laneId: 'lane-1' as LaneId, request, recovered }) };
}

it.each([
  ['a fresh visit', true, false, true, ['open'], HELD],
  ['a recovered visit that the server knows', true, true, true, ['knows', 'open'], HELD],
  ['a recovered visit that it does not know', false, true, true, ['knows'], { kind: 'unknown-visit' }],
  ['a recovered visit while it is away', 'away', true, true, ['knows'], { kind: 'no-answer' }],
  ["any visit before the server's time is known", true, false, false, [], { kind: 'no-answer' }],
] as const)('asks for %s', async (_, known, recovered, isSet, asked, answer) => {
  const one = question(known, recovered, isSet);
  expect(await one.answer).toEqual(answer);
  expect(one.asked).toEqual(asked);
});
