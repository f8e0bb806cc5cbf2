/** What a sensor's message is, by its sequence and source time. */
export type Arrival =
  | { readonly kind: 'duplicate' }
  /** `lost` messages are missing before it. */
  | { readonly kind: 'next'; readonly lost: number }
  /** It was overtaken by later ones. */
  | { readonly kind: 'late' }
  /** The sensor counts from anew. */
  | { readonly kind: 'restarted' };

/** What is remembered of one sensor's stream; plain data, part of the checkpoint. */
export interface StreamState {
  readonly lastSequence: number;
  readonly lastSourceMs: number;
  /** `sequence@sourceTime` of the latest messages, oldest first. */
  readonly recent: readonly string[];
}

/** How many messages back a repeat is recognised; far more than any sender has unacknowledged at once. */
const RECENT_BOUND = 256;

/**
 * Says what an arrival is. A repeat has the sequence and the source time of a recent message; a lower sequence at a
 * later source time is a restarted sensor; a lower one at an earlier time came late.
 */
export function classifyArrival(stream: StreamState | undefined, sequence: number, sourceMs: number): Arrival {
  if (!stream) return { kind: 'next', lost: 0 };
  if (stream.recent.includes(keyOf(sequence, sourceMs))) return { kind: 'duplicate' };
  if (sequence > stream.lastSequence) return { kind: 'next', lost: sequence - stream.lastSequence - 1 };
  return { kind: sourceMs > stream.lastSourceMs ? 'restarted' : 'late' };
}

/** The stream after an arrival that was not a duplicate. */
export function followStream(stream: StreamState | undefined, sequence: number, sourceMs: number): StreamState {
  const recent = [...(stream?.recent ?? []), keyOf(sequence, sourceMs)].slice(-RECENT_BOUND);
  const late = stream && classifyArrival(stream, sequence, sourceMs).kind === 'late';
  return late ? { ...stream, recent } : { lastSequence: sequence, lastSourceMs: sourceMs, recent };
}

const keyOf = (sequence: number, sourceMs: number): string => `${sequence}@${Math.round(sourceMs * 1000)}`;
