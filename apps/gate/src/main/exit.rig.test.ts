import { asId } from '@saunter/model';
import { until } from '@saunter/testing-rigs/until';
import { afterEach, expect, it } from 'vitest';
import { GateRig } from '../rig/index.ts';

let rig: GateRig;
afterEach(() => rig?.stop());

it('opens to whoever stands inside, and says how many items', async () => {
  rig = await GateRig.start('exit');
  const { sensor, screen, server, bus } = rig;
  await screen.shows('exit-idle');
  sensor.approach('inside');
  await screen.shows('exit-open');
  sensor.pass('out', 3);
  sensor.approach('inside', false);
  await until('the passage on the bus', () => bus.passages[0]);
  server.push({ type: 'member-left', visitId: asId(`vis_${'0'.repeat(26)}`), itemCount: 4, membersInside: 0 });
  expect((await screen.shows('farewell')).view).toMatchObject({ itemCount: 4 });
});

it('opens with server and bus away, also after a start without them', async () => {
  rig = await GateRig.start('exit');
  await rig.screen.shows('exit-idle');
  await rig.server.stop();
  await rig.bus.pause();
  rig.sensor.approach('inside');
  await rig.screen.shows('exit-open');
  rig.sensor.approach('inside', false);
  await rig.killGate();
  await rig.startGate();
  await rig.screen.shows('exit-idle');
  rig.sensor.approach('inside');
  await rig.screen.shows('exit-open');
  await rig.bus.resume();
});

it('stands free while its sensor is away', async () => {
  rig = await GateRig.start('exit');
  const { sensor, screen } = rig;
  await screen.shows('exit-idle');
  sensor.disconnect();
  sensor.setFaults({ stalled: true });
  await screen.shows('exit-free');
  sensor.setFaults({ stalled: false });
  await screen.shows('exit-idle');
});

it('tells of a passage once, however often it is sent', async () => {
  rig = await GateRig.start('exit');
  const { sensor, screen, bus } = rig;
  await screen.shows('exit-idle');
  sensor.setFaults({ duplicate: 2 });
  sensor.pass('out', 3);
  sensor.pass('out', 4);
  await until('both on the bus', () => bus.passages.length >= 2);
  await until('the sensor to forget', () => sensor.unacknowledged.length === 0);
  expect(bus.passages.map(({ message }) => message.sequence)).toEqual([1, 2]);
});
