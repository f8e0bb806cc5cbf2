/** One load cell of the sending gondola: shelf and plate, each counted from 1. */
export interface ScalePlate {
  readonly shelf: number;
  readonly plate: number;
}

/** What one gondola's scale sends several times a second: a short run of samples of each of its plates. */
export interface ScaleMessage {
  /** Which gondola, counted from 1. */
  readonly gondola: number;
  /** Counts up by one for each message since the scale started; a step over one is a lost message. */
  readonly sequence: number;
  /** Source time of the first sample: the scale's clock, milliseconds since 1970, to the microsecond. */
  readonly sourceTimeMs: number;
  /** Sample k was taken k / sampleRateHz seconds after the first. */
  readonly sampleRateHz: number;
  readonly plates: readonly ScalePlate[];
  /** One array for each plate, all of one length, grams, not zeroed; NaN where the cell gave no reading. */
  readonly grams: readonly Float32Array[];
}

/** What is wrong with bytes that are no scale message. */
export type ScaleDefect =
  | { readonly kind: 'too-short'; readonly length: number }
  | { readonly kind: 'not-a-scale-message' }
  | { readonly kind: 'unsupported-version'; readonly version: number }
  | { readonly kind: 'wrong-length'; readonly expected: number; readonly length: number }
  | { readonly kind: 'checksum' }
  | { readonly kind: 'field-out-of-range'; readonly field: string }
  | { readonly kind: 'plate-twice'; readonly shelf: number; readonly plate: number };

/** One plain sentence about a defect, for logs and people. */
export function describeScaleDefect(defect: ScaleDefect): string {
  switch (defect.kind) {
    case 'too-short':
      return `${defect.length} bytes are too short for a scale message`;
    case 'not-a-scale-message':
      return 'the bytes do not start with SCAL';
    case 'unsupported-version':
      return `version ${defect.version} of the scale format is unknown`;
    case 'wrong-length':
      return `the counts ask for ${defect.expected} bytes, ${defect.length} came`;
    case 'checksum':
      return 'the checksum does not fit the bytes';
    case 'field-out-of-range':
      return `${defect.field} is out of range`;
    case 'plate-twice':
      return `shelf ${defect.shelf} plate ${defect.plate} is listed twice`;
  }
}
