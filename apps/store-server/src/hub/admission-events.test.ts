import { asId } from '@saunter/model';
import type { VisitCommand, VisitEvent, VisitState } from '@saunter/visit';
import { DEFAULT_VISIT_LIMITS, decide, evolve } from '@saunter/visit';
import { expect, test } from 'vitest';
import { admissionEventOf } from './admission-events.ts';

const OTHER = asId<never>('vis_00000000000000000000000002');
const OPEN: VisitCommand = {
  ...{ kind: 'open-visit', visitId: asId('vis_00000000000000000000000001'), laneId: asId('entry-1') },
  ...{ key: asId('key_1'), requestDigest: 'digest', groupSize: 2 },
  ...{ holdMinor: 2000, minimumMinor: 500, currency: 'EUR' },
};
const HOLD = {
  ...{ authorisationId: asId<never>('aut_1'), approvedMinor: 2000, approvalCode: '123456' },
  ...{ cardId: 'crd_1', shopperId: asId<never>('shp_1'), holdExpiresAt: 1_000_000_000 },
};

/** What the hub is told of each fact that the commands of a new visit lead to. */
function toldOf(...commands: readonly VisitCommand[]) {
  let state: VisitState | undefined;
  const told: ReturnType<typeof admissionEventOf>[] = [];
  for (const command of commands) {
    const context = { at: 1000, freshKey: asId<never>('key_2'), limits: DEFAULT_VISIT_LIMITS };
    const decided = decide(state, command, context);
    for (const event of decided.ok ? decided.value : ([] as readonly VisitEvent[])) {
      state = evolve(state, event);
      told.push(admissionEventOf({ event, state }));
    }
  }
  return told.filter((event) => event !== undefined);
}

test.each<[string, VisitCommand]>([
  ['approved', { kind: 'record-hold', answer: { outcome: 'approved', ...HOLD } }],
  ['taken over from another visit', { kind: 'take-over-hold', from: OTHER, hold: HOLD }],
])('the hub hears who may come in on a hold that was %s', (_, command) => {
  expect(toldOf(OPEN, command)).toMatchObject([{ type: 'open', admission: { laneId: 'entry-1', expected: 2 } }]);
});
