import type { CodeScanner } from '@saunter/code-scanner';
import type { GateLock } from '@saunter/gate-lock';
import type { CardAcceptance } from '@saunter/kiosk-shell/acceptance';
import type { Clock, Entropy, Log, Secret, Timers } from '@saunter/kit';
import type { PassageSensor } from '@saunter/passage-sensor';
import type { DenyBook } from './deny-list/deny-book.ts';
import type { GateJournal } from './gate-journal.ts';
import type { SensorBus } from './passage-publisher.ts';
import type { ServerClock } from './server-clock.ts';
import type { GateSettings } from './settings.ts';

/** What a gate's lane is for; a lane registered as both is served by two gates. */
export type ServedLane = 'entry' | 'exit';

/** Everything that a gate is made of; `compose.ts` and `compose-lab.ts` are the only places where it is built. */
export interface GateParts {
  readonly settings: GateSettings;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly timers: Timers;
  readonly entropy: Entropy;
  readonly log: Log;
  readonly journal: GateJournal;
  readonly acceptance: CardAcceptance;
  /** What this gate's deny keys are sealed to. */
  readonly gateKey: Secret;
  readonly denyBook: DenyBook;
  /** The lock hangs on its relay the other way round at an exit, so it is opened once the lane is known. */
  openLock(lane: ServedLane): GateLock;
  /** Absent where no entry codes are read; an exit reads none anyway. */
  readonly scanner?: CodeScanner;
  readonly sensor: PassageSensor;
  readonly bus: SensorBus;
}
