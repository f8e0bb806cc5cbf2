import type { FusionOutput } from '@saunter/fusion';
import { asId } from '@saunter/model';
import type { WorldRun } from '@saunter/testing-world';
import { expect, test } from 'vitest';
import { visit } from '../outcomes.vectors.ts';
import { runWith } from './by-hand.vectors.ts';
import { checkHanging, FINAL_WITHIN_MS } from './hanging-visits.ts';

const EXIT_MS = 60_000;

/** Visit A came in at 1 s and went out at 60 s. */
const world: Pick<WorldRun, 'truth' | 'admissions'> = {
  truth: {
    deeds: [],
    visits: [
      {
        ...{ visitId: visit('A'), cart: [], lastExitMs: EXIT_MS },
        people: [{ personId: 'p1', enterMs: 1_000, exitMs: EXIT_MS }],
      },
    ],
  },
  admissions: [{ laneId: asId('lane'), visitId: visit('A'), from: 0, until: 9_000, expected: 1 }],
};
const saidAt = (output: FusionOutput, receivedMs: number) => ({ ...runWith([]), said: [{ output, receivedMs }] });
const final: FusionOutput = { type: 'CartFinal', visitId: visit('A'), revision: 0, watermark: 0, decisions: [] };
const stranger = (at: number): FusionOutput => ({ type: 'UnboundPerson', laneId: asId('lane'), at });

test('a visit is final in time, or hangs', () => {
  expect(checkHanging(world, saidAt(final, EXIT_MS + 3_000))).toMatchObject({ visits: 1, final: 1, hanging: [] });
  const late = checkHanging(world, saidAt(final, EXIT_MS + FINAL_WITHIN_MS + 1));
  expect(late.hanging).toEqual(['vis_A was final late']);
  expect(checkHanging(world, { ...runWith([]), said: [] }).hanging).toEqual(['vis_A is never final']);
});

test('a visit whose people were told of as strangers is flagged, if it was about then', () => {
  expect(checkHanging(world, saidAt(stranger(11_000), 0))).toMatchObject({ final: 0, flagged: 1, hanging: [] });
  expect(checkHanging(world, saidAt(stranger(500_000), 0)).hanging).toEqual(['vis_A is never final']);
});
