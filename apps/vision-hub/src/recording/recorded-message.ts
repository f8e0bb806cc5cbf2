import type { BodiesMessage } from '@saunter/camera';
import type { PassageMessage } from '@saunter/contracts';
import type { LaneId } from '@saunter/model';
import type { ScaleMessage } from '@saunter/shelf-scale';

/** When a message reached the recorder, milliseconds since 1970, to the microsecond; recordings are in this order. */
export interface Received {
  readonly receivedMs: number;
}

/** What somebody really did, for judging fusion; only simulators and labelled recordings know it. */
export interface TruthMessage {
  readonly sequence: number;
  readonly sourceTimeMs: number;
  /** Free JSON of whoever wrote it; `@saunter/testing-world` documents its own. */
  readonly truth: Readonly<Record<string, unknown>>;
}

/** One message of a recording, as its sensor sent it. */
export type RecordedMessage = Received &
  (
    | { readonly kind: 'scale'; readonly message: ScaleMessage }
    | { readonly kind: 'bodies'; readonly message: BodiesMessage }
    | { readonly kind: 'passage'; readonly laneId: LaneId; readonly message: PassageMessage }
    | { readonly kind: 'truth'; readonly message: TruthMessage }
  );

/** Source time of a message, milliseconds since 1970, to the microsecond. */
export function sourceTimeMsOf(recorded: RecordedMessage): number {
  return recorded.kind === 'passage' ? recorded.message.sourceTimeUs / 1000 : recorded.message.sourceTimeMs;
}
