import type { LaneFact } from '@saunter/visit/lane';
import { afterEach, describe, expect, it } from 'vitest';
import { GateRig, until } from '../rig/index.ts';

let rig: GateRig;
afterEach(() => rig?.stop());

type Place = `${'before' | 'after'}:${LaneFact['kind']}`;

/** A card is tapped at a gate that kills itself at `place`, and the gate is started again. */
async function dieAt(place: Place): Promise<void> {
  rig = await GateRig.start('entry', { SAUNTER_LAB_DIE: place });
  await rig.screen.shows('idle');
  await rig.card().insert();
  await rig.gateEnds();
  await rig.startGate();
}

const kinds = () => rig.facts.map(({ kind }) => kind);
const settled = () =>
  until(
    'nothing to be under way',
    () => rig.screen.last?.view.screen === 'take-card' || rig.screen.last?.view.screen === 'idle',
  );

describe('kill -9', () => {
  it('before the request is written down: nobody has heard of anything', async () => {
    await dieAt('before:VisitRequested');
    await settled();
    expect(rig.server.opened).toEqual([]);
    expect(kinds()).toEqual([]);
  });

  it('before the request is sent: given up, nothing is held', async () => {
    await dieAt('after:VisitRequested');
    await until('the report', () => rig.server.reports[0]);
    expect(rig.server.opened).toEqual([]);
    expect(rig.server.reports).toMatchObject([{ outcome: 'abandoned' }]);
    await rig.writes('AdmissionAccepted');
    expect(kinds()).not.toContain('LockReleasing');
  });

  it('between hold and lock: asked again under the same ids, and opened', async () => {
    await dieAt('before:LockReleasing');
    await rig.screen.shows('open');
    const [first, second] = rig.server.opened;
    expect(second).toEqual(first);
    await until('the report', () => rig.server.reports[0]);
    expect(rig.server.reports).toMatchObject([{ visitId: first?.visitId, outcome: 'opened' }]);
  });

  it('between hold and lock, back too late: given up, not opened', async () => {
    rig = await GateRig.start('entry', { SAUNTER_LAB_DIE: 'before:LockReleasing' });
    await rig.screen.shows('idle');
    rig.server.admissionMs = 500;
    await rig.card().insert();
    await rig.gateEnds();
    const answered = performance.now();
    await until('the admission to be over', () => performance.now() - answered > 500);
    await rig.startGate();
    await until('the report', () => rig.server.reports[0]);
    expect(rig.server.reports).toMatchObject([{ outcome: 'abandoned' }]);
    expect(kinds()).not.toContain('LockReleasing');
  });

  it.each(['after:LockReleasing', 'before:LockReleased'] as const)(
    '%s: it may have opened, and is not opened again',
    async (place) => {
      await dieAt(place);
      await rig.writes('VisitUnsure');
      await settled();
      expect(kinds().filter((kind) => kind === 'LockReleasing')).toHaveLength(1);
      expect(kinds()).not.toContain('LockReleased');
      expect(rig.server.opened).toHaveLength(1);
      expect(rig.server.reports).toEqual([]);
    },
  );

  it.each(['after:LockReleased', 'after:AdmissionDue'] as const)('%s: reported, not opened again', async (place) => {
    await dieAt(place);
    await until('the report', () => rig.server.reports[0]);
    await rig.writes('AdmissionAccepted');
    await settled();
    expect(rig.server.reports).toMatchObject([{ outcome: 'opened' }]);
    expect(rig.server.opened).toHaveLength(1);
  });

  it('before the report was written off: reported again, word for word', async () => {
    await dieAt('before:AdmissionAccepted');
    await until('both reports', () => rig.server.reports.length >= 2);
    const [first, second] = rig.server.reports;
    expect(second).toEqual(first);
  });

  it.each(['before:PassageSeen', 'after:PassageSeen', 'before:PassagePublished'] as const)(
    '%s: the passage is on the bus under its one sequence',
    async (place) => {
      rig = await GateRig.start('entry', { SAUNTER_LAB_DIE: place });
      await rig.screen.shows('idle');
      rig.sensor.pass('out', 7);
      await rig.gateEnds();
      await rig.startGate();
      await rig.writes('PassagePublished');
      await until('the sensor to forget', () => rig.sensor.unacknowledged.length === 0);
      const sequences = rig.bus.passages.map(({ message }) => message.sequence);
      expect(new Set(sequences)).toEqual(new Set([1]));
      expect(sequences.length).toBe(place === 'before:PassagePublished' ? 2 : 1);
    },
  );
});

it('a second gate on the same journal says who has it', async () => {
  rig = await GateRig.start('entry');
  await rig.screen.shows('idle');
  const second = rig.anotherGate();
  await until('the second gate to end', () => second.exitCode !== undefined);
  expect(second.exitCode).toBe(78);
  expect(second.stderr).toMatch(/^gate: another gate \(process \d+\) already works with .*\n {2}Stop it, /);
});
