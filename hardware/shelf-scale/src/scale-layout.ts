/** `SCAL`, the first four bytes of every scale message. */
export const SCALE_MAGIC = Uint8Array.of(0x53, 0x43, 0x41, 0x4c);

/** The only version of the format so far. */
export const SCALE_VERSION = 1;

/** Byte offsets of the fixed header; all numbers are little-endian. See docs/devices/shelf-scale.md. */
export const SCALE_HEADER = {
  magic: 0,
  version: 4,
  flags: 5,
  gondola: 6,
  sequence: 8,
  sourceTimeUs: 12,
  sampleRateMilliHz: 20,
  plateCount: 24,
  sampleCount: 26,
  plates: 28,
} as const;

/** Bytes of one entry of the plate list, of one sample, and of the CRC-32 at the end. */
export const PLATE_BYTES = 2;
export const SAMPLE_BYTES = 4;
export const CHECKSUM_BYTES = 4;

/** What one message may carry at most; a message at both bounds would be 262 kB, under the bus's own bound. */
export const SCALE_BOUNDS = {
  plates: 255,
  samples: 256,
  /** Up to here (May 2109) a number of milliseconds still names its microsecond exactly, there and back. */
  sourceTimeUs: 2 ** 42 * 1000 - 1,
} as const;

/** Length of a whole message, checksum included. */
export const scaleMessageBytes = (plateCount: number, sampleCount: number): number =>
  SCALE_HEADER.plates + plateCount * PLATE_BYTES + plateCount * sampleCount * SAMPLE_BYTES + CHECKSUM_BYTES;
