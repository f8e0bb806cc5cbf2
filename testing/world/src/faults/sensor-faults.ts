import {
  blindCameras,
  jumpedClock,
  missedExits,
  repeatedPackets,
  restartedScale,
  silentScale,
} from './disturbances.ts';
import type { SensorFault } from './sensor-fault.ts';

/** What may be wrong with the sensors of a store, each at a level that hurts. */
export const SENSOR_FAULTS: readonly SensorFault[] = [
  { name: 'joints noisy', level: '10 cm', figures: { jointSigmaMetres: 0.1 } },
  { name: 'joints missing', level: '30 % of the time', figures: { jointMissingShare: 0.3 } },
  { name: 'cameras blind', level: 'a minute in five', disturb: blindCameras },
  { name: 'vision late', level: '4 s', figures: { visionLagMs: 4_000 } },
  { name: 'clocks apart', level: '200 ms', figures: { clockSkewMs: 200 } },
  { name: 'plates dead', level: '10 of the store', figures: { deadPlates: 10 } },
  { name: 'plates noisy', level: '3 g, 90 % under 10 g', figures: { noiseMedianGrams: 3, noiseNinthDecileGrams: 10 } },
  { name: 'scale silent', level: 'one, a minute in five', disturb: silentScale },
  { name: 'scale restarted', level: 'one, once, with new tare', disturb: restartedScale },
  { name: 'scale clock jumps', level: 'one, once, by 1 s', disturb: jumpedClock(1_000) },
  { name: 'packets lost or twice', level: '10 % of packets', figures: { packetTroubleShare: 0.1 } },
  { name: 'packets twice', level: 'half, up to 3 s later', disturb: repeatedPackets(0.5, 3_000) },
  { name: 'exits missed', level: 'one in eight', disturb: missedExits(0.125) },
];
