import { asId, type Barcode, type VisitId } from '@saunter/model';
import { protocolOf, type RunOutcome, type VisitOutcome } from '@saunter/testing-judge';
import { describe, expect, test } from 'vitest';
import { sizeOf } from './study-size.ts';
import { targetsOf } from './targets.ts';

const COLA: Barcode = asId('20000011');
const one = [{ barcode: COLA, quantity: 1 }];

function visit(index: number, isExact: boolean): VisitOutcome {
  return {
    ...{ visitId: asId<VisitId>(`vis_${index}`), people: 1, members: [], truth: one, claimed: isExact ? one : [] },
    ...{ lastExitMs: 0, finalAtMs: 2_000, questions: [], deeds: [] },
  };
}

/** A run of `n` visits of which `wrong` miss their one cola. */
function run(contestant: string, n: number, wrong: number): RunOutcome {
  const visits = Array.from({ length: n }, (_, index) => visit(index, index >= wrong));
  return {
    ...{ seed: 1, scenario: 'by hand', contestant, startMs: 0, visits, events: [], plateHours: 1 },
    prices: new Map([[COLA, 200]]),
  };
}

function verdicts(ours: RunOutcome, winner: RunOutcome, actedOut: readonly RunOutcome[] = [], asking?: RunOutcome) {
  const reviewed = asking && protocolOf([asking]);
  const protocols = [protocolOf([ours]), protocolOf([winner])];
  const nominal = { name: 'nominal', about: '', protocols };
  const delays = { decisionMs: [], finalMs: [] };
  const targets = targetsOf({
    layout: 'x',
    size: sizeOf(1),
    nominal,
    delays,
    old: [],
    actedOut,
    scenarios: [],
    stress: [],
    faults: [],
    reviewed,
  });
  return new Map(targets.map(({ what, verdict }) => [what, verdict]));
}

describe('a target', () => {
  test('is reached when the bound of what was measured is beyond it too', () => {
    const said = (n: number, wrong: number) =>
      verdicts(run('ours', n, wrong), run('winner', 10, 0)).get('exact baskets without review');
    expect(said(5_000, 100)).toBe('reached');
    expect(said(100, 2)).toBe('reached, not yet proven');
    expect(said(5_000, 151)).toBe('missed');
  });

  test('that was not looked at is neither reached nor missed', () => {
    const all = verdicts(run('ours', 10, 0), run('winner', 10, 0));
    expect(all.get('exact baskets, ≤ 2 % of lines reviewed')).toBe('not measured');
    expect(all.get('mean F1 of the real lists, acted out')).toBe('not measured');
    expect(all.get('phantom events')).toBe('not measured');
    expect(all.get('decision after the deed')).toBe('not measured');
    expect(all.get('final cart after the last exit')).toBe('reached');
  });

  test('of review counts only when no more was asked than is allowed', () => {
    const said = (wrong: number, asked: number) => {
      const asking = { ...run('reviewed', 3_000, wrong), review: { lines: 10_000, asked, right: asked } };
      return verdicts(run('ours', 10, 0), run('winner', 10, 0), [], asking).get(
        'exact baskets, ≤ 2 % of lines reviewed',
      );
    };
    expect([said(3, 200), said(3, 201), said(30, 200)]).toEqual(['reached', 'missed', 'missed']);
  });

  test('of the control is a band: a world that is too easy misses it as well', () => {
    const control = (wrong: number) =>
      verdicts(run('ours', 10, 0), run('winner', 100, wrong)).get('control: F1 of the best open rule');
    expect([control(5), control(15), control(30)]).toEqual(['missed', 'reached', 'missed']);
  });

  test('of the real lists is the mean over lists, not over people', () => {
    const lists = [run('ours', 1, 0), run('ours', 10, 10)];
    const all = verdicts(run('ours', 10, 0), run('winner', 10, 0), lists);
    expect(all.get('mean F1 of the real lists, acted out')).toBe('missed');
  });
});
