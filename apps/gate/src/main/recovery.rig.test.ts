import { until } from '@saunter/testing-rigs/until';
import type { LaneFact } from '@saunter/visit/lane';
import type { TestContext } from 'vitest';
import { describe, it } from 'vitest';
import { GateRig } from '../rig/index.ts';

type Place = `${'before' | 'after'}:${LaneFact['kind']}`;

/** A gate that kills itself at `place`; everything around it ends with the test. */
async function doomedGate(place: Place, { onTestFinished }: TestContext): Promise<GateRig> {
  const rig = await GateRig.start('entry', { SAUNTER_LAB_DIE: place });
  onTestFinished(() => rig.stop());
  await rig.screen.shows('idle');
  return rig;
}

/** A card is tapped at a gate that kills itself at `place`, and the gate is started again. */
async function dieAt(place: Place, context: TestContext): Promise<GateRig> {
  const rig = await doomedGate(place, context);
  await rig.card().insert();
  await rig.gateEnds();
  await rig.startGate();
  return rig;
}

const kinds = (rig: GateRig) => rig.facts.map(({ kind }) => kind);

const settled = ({ screen }: GateRig) =>
  until('nothing to be under way', () => ['take-card', 'idle'].includes(screen.last?.view.screen ?? ''));

// Each test waits for processes most of its time; side by side they take a third of it.
describe.concurrent('kill -9', () => {
  it('before the request is written down: nobody has heard of anything', async (context) => {
    const rig = await dieAt('before:VisitRequested', context);
    await settled(rig);
    context.expect(rig.server.opened).toEqual([]);
    context.expect(kinds(rig)).toEqual([]);
  });

  it('before the request is sent: given up, nothing is held', async (context) => {
    const rig = await dieAt('after:VisitRequested', context);
    await until('the report', () => rig.server.reports[0]);
    context.expect(rig.server.opened).toEqual([]);
    context.expect(rig.server.reports).toMatchObject([{ outcome: 'abandoned' }]);
    await rig.writes('AdmissionAccepted');
    context.expect(kinds(rig)).not.toContain('LockReleasing');
  });

  it('between hold and lock: asked again under the same ids, and opened', async (context) => {
    const rig = await dieAt('before:LockReleasing', context);
    await rig.screen.shows('open');
    const [first, second] = rig.server.opened;
    context.expect(second).toEqual(first);
    await until('the report', () => rig.server.reports[0]);
    context.expect(rig.server.reports).toMatchObject([{ visitId: first?.visitId, outcome: 'opened' }]);
  });

  it('between hold and lock, back too late: given up, not opened', async (context) => {
    const rig = await doomedGate('before:LockReleasing', context);
    // Long enough for a busy machine to come to the lock, short enough to wait for.
    rig.server.admissionMs = 3000;
    await rig.card().insert();
    await rig.gateEnds();
    const ended = performance.now();
    await until('the admission to be over', () => performance.now() - ended > 3000);
    await rig.startGate();
    await until('the report', () => rig.server.reports[0]);
    context.expect(rig.server.reports).toMatchObject([{ outcome: 'abandoned' }]);
    context.expect(kinds(rig)).not.toContain('LockReleasing');
  });

  for (const place of ['after:LockReleasing', 'before:LockReleased'] as const) {
    it(`${place}: it may have opened, and is not opened again`, async (context) => {
      const rig = await dieAt(place, context);
      await rig.writes('VisitUnsure');
      await settled(rig);
      context.expect(kinds(rig).filter((kind) => kind === 'LockReleasing')).toHaveLength(1);
      context.expect(kinds(rig)).not.toContain('LockReleased');
      context.expect(rig.server.opened).toHaveLength(1);
      context.expect(rig.server.reports).toEqual([]);
    });
  }

  for (const place of ['after:LockReleased', 'after:AdmissionDue'] as const) {
    it(`${place}: reported, not opened again`, async (context) => {
      const rig = await dieAt(place, context);
      await until('the report', () => rig.server.reports[0]);
      await rig.writes('AdmissionAccepted');
      await settled(rig);
      context.expect(rig.server.reports).toMatchObject([{ outcome: 'opened' }]);
      context.expect(rig.server.opened).toHaveLength(1);
    });
  }

  it('before the report was written off: reported again, word for word', async (context) => {
    const rig = await dieAt('before:AdmissionAccepted', context);
    await until('both reports', () => rig.server.reports.length >= 2);
    const [first, second] = rig.server.reports;
    context.expect(second).toEqual(first);
  });

  for (const place of ['before:PassageSeen', 'after:PassageSeen', 'before:PassagePublished'] as const) {
    it(`${place}: the passage is on the bus under its one sequence`, async (context) => {
      const rig = await doomedGate(place, context);
      rig.sensor.pass('out', 7);
      await rig.gateEnds();
      await rig.startGate();
      await rig.writes('PassagePublished');
      await until('the sensor to forget', () => rig.sensor.unacknowledged.length === 0);
      const sequences = rig.bus.passages.map(({ message }) => message.sequence);
      context.expect(new Set(sequences)).toEqual(new Set([1]));
      context.expect(sequences).toHaveLength(place === 'before:PassagePublished' ? 2 : 1);
    });
  }

  it('of nothing: a second gate on the same journal says who has it', async (context) => {
    const rig = await GateRig.start('entry');
    context.onTestFinished(() => rig.stop());
    const second = rig.anotherGate();
    context.expect(await second.exit()).toBe(78);
    context.expect(second.output).toMatch(/^gate: another gate \(process \d+\) already works with .*\n {2}Stop it, /);
  });
});
