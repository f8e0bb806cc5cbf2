import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** What a fault that comes and goes may look at. */
export interface FaultContext {
  readonly startMs: number;
  readonly random: SeededRandom;
}

/** Something that is wrong with the sensors of a store. */
export interface SensorFault {
  readonly name: string;
  /** How bad it is, in words. */
  readonly level: string;
  /** Figures of the world that are worse than nominal. */
  readonly figures?: Partial<WorldFigures>;
  /** What becomes of the messages, which come and go in the order of receipt. */
  readonly disturb?: (messages: Iterable<RecordedMessage>, context: FaultContext) => Iterable<RecordedMessage>;
}
