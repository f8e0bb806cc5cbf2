/** One message that a sensor published, before anybody looked into it. */
export interface SensorArrival {
  readonly topic: string;
  readonly payload: Uint8Array;
}

/**
 * Takes responsibility for an arrival: true once it is written down, or known to be of no use; false when it cannot be
 * taken now and the sender must keep it. The bus acknowledges only after true.
 */
export type TakeArrival = (arrival: SensorArrival) => boolean;

/** Largest MQTT packet that the bus takes; the largest scale message has 262 kB. */
export const MAX_PACKET_BYTES = 512 * 1024;

/** A running bus. */
export interface SensorBus {
  /** Where sensors connect. */
  readonly url: string;
  stop(): Promise<void>;
}
