import { busFilterOf } from '@saunter/contracts';
import type { Log } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import mqtt from 'mqtt';
import type { SensorBus, TakeArrival } from './sensor-arrival.ts';
import { MAX_PACKET_BYTES } from './sensor-arrival.ts';

/** How the hub reaches a broker that somebody else runs. */
export interface OutsideBrokerOptions {
  /** `mqtt://user:password@host:port` or mqtts. */
  readonly url: string;
  readonly storeId: string;
  /** Names the hub's session at the broker, so that the broker keeps messages while the hub is away. */
  readonly clientId: string;
  readonly take: TakeArrival;
  readonly log: Log;
}

const RECONNECT_MS = 1_000;

/**
 * Listens to an outside broker (Mosquitto, EMQX, NATS); who may publish what is that broker's to say. A message that
 * `take` does not take is not acknowledged: the session is dropped and the broker sends it again.
 */
export function startOutsideBroker(options: OutsideBrokerOptions): SensorBus {
  const { take, log, storeId } = options;
  const address = addressOf(options.url);
  const client = mqtt.connect(options.url, {
    clientId: options.clientId,
    clean: false,
    reconnectPeriod: RECONNECT_MS,
    reconnectOnConnackError: true,
    resubscribe: false,
  });
  client.handleMessage = (packet, done) => {
    const payload = Buffer.from(packet.payload);
    const usable = payload.length <= MAX_PACKET_BYTES && !packet.retain;
    if (!usable || take({ topic: packet.topic, payload })) return done();
    done(new Error('not taken'));
    client.stream.destroy();
  };
  client.on('connect', () => {
    client.subscribe(busFilterOf(storeId), { qos: 1 }, (error, granted) => {
      if (error || granted?.some(({ qos }) => qos === 128)) log.error('the outside broker refuses the subscription');
      else log.info('listening to the outside broker', { address, storeId });
    });
  });
  client.on('error', (error) => log.warn('the outside broker cannot be used', { address, reason: error.message }));
  client.on('offline', () => log.warn('the outside broker is away', { address }));
  return {
    url: address,
    stop: async () => {
      await client.endAsync();
    },
  };
}

/** The URL without its login, for logs and people. */
function addressOf(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    if (!/^mqtts?:$/.test(protocol) || host === '') throw new Error('not MQTT');
    return `${protocol}//${host}`;
  } catch {
    throw new OperatorError(
      'MQTT_URL is not the address of an MQTT broker.',
      'Set it to mqtt://user:password@host:port (or mqtts), or unset it to use the hub’s own broker.',
    );
  }
}
