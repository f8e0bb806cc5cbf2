import { asId, type StoreId } from '@saunter/model';
import { type PlayOptions, playRecording } from '@saunter/vision-hub/player';
import type { Store } from '../launcher/store.ts';

/** What of a recording is played how fast, and who hears of its passages. */
export type PlayedPart = Pick<PlayOptions, 'path' | 'speed' | 'onPassage' | 'onProgress' | 'signal'>;

/** Plays a recording to the sensor bus of a store; the passages are for whoever stands at the lanes. */
export async function playInto(store: Store, part: PlayedPart): Promise<void> {
  const { deviceId, secret } = store.sensors;
  await playRecording({
    ...part,
    ...{ storeId: asId<StoreId>(store.storeId), mqttUrl: store.mqttUrl, username: deviceId, password: secret },
  });
}
