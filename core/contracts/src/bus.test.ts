import type { DeviceId, LaneId } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BusTopic } from './bus.ts';
import { formatBusTopic, parseBusTopic } from './bus.ts';

const TOPICS: readonly (readonly [string, BusTopic])[] = [
  [
    'saunter/v1/store-1/scale/scale-1/samples',
    { kind: 'scale', storeId: 'store-1', deviceId: asId<DeviceId>('scale-1') },
  ],
  ['saunter/v1/store-1/camera/eyes/bodies', { kind: 'bodies', storeId: 'store-1', deviceId: asId<DeviceId>('eyes') }],
  ['saunter/v1/store-1/lane/entry-1/passage', { kind: 'passage', storeId: 'store-1', laneId: asId<LaneId>('entry-1') }],
];

describe('bus topics', () => {
  test.each(TOPICS)('%s both ways', (text, topic) => {
    expect(parseBusTopic(text)).toEqual(topic);
    expect(formatBusTopic(topic)).toBe(text);
  });

  test.each([
    'saunter/v2/store-1/scale/scale-1/samples',
    'saunter/v1/store-1/scale/scale-1/bodies',
    'saunter/v1/store-1/lane/Entry 1/passage',
    'saunter/v1/store-1/scale/scale-1/samples/more',
  ])('%s is none of ours', (text) => {
    expect(parseBusTopic(text)).toBeUndefined();
  });

  test('any text is a topic of ours, given back as it was, or none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const topic = parseBusTopic(text);
        if (topic) expect(formatBusTopic(topic)).toBe(text);
      }),
    );
  });
});
