import type { Log } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import type { RunningService } from '@saunter/platform-node';
import { OperatorError, systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import type { StoreMapDocument } from '@saunter/store-map';
import { describeStoreMapFault, parseStoreMap } from '@saunter/store-map';
import { readBusUsers } from './bus/bus-users.ts';
import { startEmbeddedBroker } from './bus/embedded-broker.ts';
import { startOutsideBroker } from './bus/outside-broker.ts';
import type { SensorBus, TakeArrival } from './bus/sensor-arrival.ts';
import type { HubEnvironment } from './environment.ts';
import { readCredential, readTextFile } from './environment.ts';
import { HubMachine } from './pipeline/hub-machine.ts';
import { openHubStore } from './pipeline/open-hub-store.ts';
import { SensorNotes } from './pipeline/sensor-notes.ts';
import { VisionHub } from './pipeline/vision-hub.ts';
import { ServerClient } from './uplink/server-client.ts';
import { Uplink } from './uplink/uplink.ts';

/** How often inputs are synced: what a power cut may lose. */
const SYNC_MS = 100;
const CLOCK_MS = 500;
const CHECKPOINT_MS = 5_000;

/** Builds a hub of real parts and starts it; the caller stops it. @throws OperatorError for what a person can mend. */
export async function startVisionHub(settings: HubEnvironment, log: Log): Promise<RunningService> {
  const { deviceId, credential } = readCredential(settings.SAUNTER_CREDENTIAL_FILE);
  const storeMap = readStoreMap(settings.SAUNTER_STORE_META);
  const folder = settings.SAUNTER_DATA;
  const { journal, outbox, state } = openHubStore(folder, mintId('jrn', systemClock, systemEntropy), log);
  const machine = new HubMachine(state);
  const notes = new SensorNotes(log);
  const server = new ServerClient(settings.SAUNTER_SERVER_URL, credential);
  const uplink: Uplink = new Uplink({
    server,
    outbox,
    onStoreMap: ({ review, ...catalogue }) => hub.takeConfig({ storeMap, catalogue, ...(review && { review }) }),
    onEvent: (event) => hub.takeEvent(event),
    entropy: systemEntropy,
    log,
  });
  const parts = { folder, journal, outbox, machine, notes, clock: systemClock, log };
  const hub: VisionHub = new VisionHub({ ...parts, onOutgoing: () => uplink.outgoing() });
  const replayed = hub.replay();
  if (replayed > 0) log.info('inputs since the last checkpoint were replayed', { replayed });
  const closeStore = () => {
    outbox.close();
    journal.close();
  };
  const take: TakeArrival = (arrival) => hub.takeSensorMessage(arrival);
  const bus = await startBus(settings, deviceId, take, log).catch((error: unknown) => {
    closeStore();
    throw error;
  });
  await uplink.start();
  const timers = [
    systemTimers.every(SYNC_MS, () => journal.syncInBackground()),
    systemTimers.every(CLOCK_MS, () => hub.tickClock()),
    systemTimers.every(CHECKPOINT_MS, () => hub.checkpoint()),
  ];
  return {
    ready: { mqttUrl: bus.url },
    async stop() {
      for (const cancel of timers) cancel();
      await bus.stop();
      await uplink.stop();
      hub.checkpoint();
      closeStore();
      log.info('sensor messages since start', { ...notes.counts });
    },
  };
}

function startBus(settings: HubEnvironment, deviceId: string, take: TakeArrival, log: Log): Promise<SensorBus> {
  const { MQTT_URL: url, SAUNTER_STORE_ID: storeId, SAUNTER_MQTT_USERS_FILE: usersFile } = settings;
  if (url !== undefined && storeId !== undefined) {
    return Promise.resolve(startOutsideBroker({ url, storeId, clientId: `saunter-${deviceId}`, take, log }));
  }
  const users = readBusUsers(usersFile ?? '');
  return startEmbeddedBroker({ port: settings.SAUNTER_MQTT_PORT, users, take, log });
}

function readStoreMap(path: string): StoreMapDocument {
  const remedy = 'Set SAUNTER_STORE_META to a store map; docs/operations/vision-hub.md says how to make one.';
  const parsed = parseStoreMap(readTextFile(path, 'The store map', remedy), path);
  if (parsed.ok) return parsed.value;
  throw new OperatorError(`The store map cannot be used: ${describeStoreMapFault(parsed.error)}.`, remedy);
}
