/** A point in the store, metres, z up, floor at 0. */
export type BodyPoint = { readonly x: number; readonly y: number; readonly z: number };

/** One tracked body; a joint that was not seen is left out. */
export interface SeenBody {
  /** What the tracker calls this body: 1 to 64 printable characters, no blank. */
  readonly trackId: string;
  readonly head?: BodyPoint;
  readonly leftWrist?: BodyPoint;
  readonly rightWrist?: BodyPoint;
}

/** Everybody that the cameras see at one moment; an empty list says that the store looks empty. */
export interface BodiesMessage {
  /** Counts up by one for each message since the cameras' computer started; a step over one is a lost message. */
  readonly sequence: number;
  /** Source time: when the pictures were taken, milliseconds since 1970, to the microsecond. */
  readonly sourceTimeMs: number;
  readonly bodies: readonly SeenBody[];
}

/** The joints of a body, by the names that they have on the wire. */
export const JOINTS = ['head', 'leftWrist', 'rightWrist'] as const;

/** The only version of the format so far. */
export const BODIES_VERSION = 1;

/** What one message may carry at most. */
export const BODIES_BOUNDS = {
  bytes: 128 * 1024,
  bodies: 256,
  /** A coordinate farther out than this is a defect, not a place in a store. */
  metres: 10_000,
  /** Up to here (May 2109) a number of milliseconds still names its microsecond exactly, there and back. */
  sourceTimeUs: 2 ** 42 * 1000 - 1,
} as const;

/** What is wrong with bytes that are no bodies message. */
export type BodiesDefect =
  | { readonly kind: 'too-long'; readonly length: number }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'unsupported-version' }
  | { readonly kind: 'wrong-field'; readonly field: string }
  | { readonly kind: 'track-twice'; readonly trackId: string };

/** One plain sentence about a defect, for logs and people. */
export function describeBodiesDefect(defect: BodiesDefect): string {
  switch (defect.kind) {
    case 'too-long':
      return `${defect.length} bytes are too long for a bodies message`;
    case 'not-json':
      return 'the bytes are not a JSON object in UTF-8';
    case 'unsupported-version':
      return `v is not ${BODIES_VERSION}`;
    case 'wrong-field':
      return `${defect.field} is missing or out of range`;
    case 'track-twice':
      return `track ${defect.trackId} is listed twice`;
  }
}
