import type { CardReader } from '@saunter/card-reader';
import type { GateLock } from '@saunter/gate-lock';
import type { Clock, Entropy, Log, Timers } from '@saunter/kit';
import type { PassageSensor } from '@saunter/passage-sensor';
import type { ReadCard } from './card-desk.ts';
import type { GateJournal } from './gate-journal.ts';
import type { SensorBus } from './passage-publisher.ts';
import type { GateSettings } from './settings.ts';

/** What a gate's lane is for; a lane registered as both is served by two gates. */
export type ServedLane = 'entry' | 'exit';

/** Everything that a gate is made of; `compose.ts` and `compose-lab.ts` are the only places where it is built. */
export interface GateParts {
  readonly settings: GateSettings;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly entropy: Entropy;
  readonly log: Log;
  readonly journal: GateJournal;
  readonly reader: CardReader;
  readonly readCard: ReadCard;
  /** The lock hangs on its relay the other way round at an exit, so it is opened once the lane is known. */
  openLock(lane: ServedLane): GateLock;
  readonly sensor: PassageSensor;
  readonly bus: SensorBus;
}
