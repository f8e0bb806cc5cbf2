import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One file of the input journal; its name is the sequence of its first record. */
export interface SegmentFile {
  readonly path: string;
  readonly firstSequence: number;
}

const DIGITS = 16;

/** Where the segment that starts at `firstSequence` is. */
export const segmentAt = (folder: string, firstSequence: number): SegmentFile => ({
  path: join(folder, `${String(firstSequence).padStart(DIGITS, '0')}.segment`),
  firstSequence,
});

/** All segments of a folder, oldest first. */
export function listSegments(folder: string): readonly SegmentFile[] {
  return readdirSync(folder)
    .flatMap((name) => /^([0-9]{16})\.segment$/.exec(name)?.[1] ?? [])
    .map((digits) => segmentAt(folder, Number(digits)))
    .sort((a, b) => a.firstSequence - b.firstSequence);
}

/** What may stay on disk of records that are behind the checkpoint. */
export interface RetentionBounds {
  readonly maxAgeMs: number;
  readonly maxBytes: number;
}

/**
 * Removes old segments whose every record is before `neededFrom`: those older than the bound by their last write, and
 * the oldest ones while all together are too large. Returns how many went.
 */
export function pruneSegments(folder: string, neededFrom: number, nowMs: number, bounds: RetentionBounds): number {
  const segments = listSegments(folder).map((segment) => ({ ...segment, ...sizeAndTime(segment.path) }));
  let bytes = segments.reduce((sum, { size }) => sum + size, 0);
  let removed = 0;
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    // A segment's last record is the one before the next segment's first.
    if (!next || next.firstSequence > neededFrom) break;
    if (nowMs - segment.writtenMs <= bounds.maxAgeMs && bytes <= bounds.maxBytes) break;
    rmSync(segment.path, { force: true });
    bytes -= segment.size;
    removed++;
  }
  return removed;
}

function sizeAndTime(path: string): { readonly size: number; readonly writtenMs: number } {
  const { size, mtimeMs } = statSync(path);
  return { size, writtenMs: mtimeMs };
}
