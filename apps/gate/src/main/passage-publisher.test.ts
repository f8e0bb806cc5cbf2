import { passageMessage } from '@saunter/contracts';
import { silentLog } from '@saunter/kit';
import type { LaneId } from '@saunter/model';
import type { LanePassage } from '@saunter/visit/lane';
import { beforeEach, expect, it } from 'vitest';
import { ManualTime } from '../rig/manual-time.ts';
import { PassagePublisher } from './passage-publisher.ts';

const passage = (sequence: number): LanePassage => ({ sequence, direction: 'in', sourceTimeMs: sequence + 0.25 });

let time: ManualTime;
let failures: number;
let sent: { topic: string; sequence: number }[];
let published: number[];
let publisher: PassagePublisher;

beforeEach(() => {
  time = new ManualTime();
  failures = 0;
  sent = [];
  published = [];
  publisher = new PassagePublisher({
    bus: {
      start: () => {},
      stop: async () => {},
      publish: async (topic, payload) => {
        sent.push({ topic, sequence: passageMessage.parse(JSON.parse(payload)).sequence });
        failures -= 1;
        if (failures >= 0) throw new Error('not acknowledged');
      },
    },
    timers: time,
    log: silentLog,
    onPublished: ({ sequence }) => published.push(sequence),
  });
});

const address = () => publisher.address('my-store', 'lane-1' as LaneId);

it('waits for its address, then publishes in order', async () => {
  publisher.publish(passage(1));
  publisher.publish(passage(2));
  await time.pass(5_000);
  expect(sent).toEqual([]);
  address();
  await time.pass(10);
  expect(sent.map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect(sent[0]?.topic).toBe('saunter/v1/my-store/lane/lane-1/passage');
  expect(published).toEqual([1, 2]);
});

it('does not overtake one that was not acknowledged', async () => {
  failures = 2;
  address();
  publisher.publish(passage(1));
  publisher.publish(passage(2));
  await time.pass(5_000);
  expect(sent.map(({ sequence }) => sequence)).toEqual([1, 1, 1, 2]);
  expect(published).toEqual([1, 2]);
});

it('publishes nothing more once it is stopped', async () => {
  failures = 1;
  address();
  publisher.publish(passage(1));
  await time.pass(10);
  publisher.stop();
  await time.pass(60_000);
  expect(sent).toHaveLength(1);
  expect(published).toEqual([]);
});
