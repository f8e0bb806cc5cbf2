import type { BodiesMessage, BodyPoint, SeenBody } from '@saunter/camera';
import { z } from 'zod';
import type { CaseFile } from './read-case-file.ts';
import { readDocuments } from './read-documents.ts';
import { sourceMs, storedAt } from './stored-times.ts';

const METRES_PER_INCH = 0.0254;

/** A joint in inches; an absent coordinate is 0 (protobuf leaves zeros out), an absent score is no joint. */
const joint = z.object({
  point: z.object({ x: z.number().default(0), y: z.number().default(0), z: z.number().default(0) }).optional(),
  score: z.number().default(0),
});

const snapshot = z.object({
  timestamp: sourceMs,
  date_time: storedAt,
  document: z.object({
    targets: z.object({
      targets: z
        .array(
          z.object({
            target_id: z.object({ id: z.string().regex(/^[\x21-\x7e]{1,64}$/) }),
            head: joint.optional(),
            l_wrist: joint.optional(),
            r_wrist: joint.optional(),
          }),
        )
        .default([]),
    }),
  }),
});

/** One bodies message of a case. */
export interface ImportedBodies {
  readonly kind: 'bodies';
  readonly receivedMs: number;
  readonly message: BodiesMessage;
}

/**
 * Turns `full_targets` into bodies messages in metres, in the order of the file. Vision is late: receive time is when
 * the snapshot was stored, seconds after its source time.
 */
export function importTargets(file: CaseFile): readonly ImportedBodies[] {
  return readDocuments(file, snapshot).map(({ value }, index) => ({
    kind: 'bodies',
    receivedMs: value.date_time,
    message: {
      sequence: index + 1,
      sourceTimeMs: value.timestamp,
      bodies: value.document.targets.targets.map((target) => bodyOf(target)),
    },
  }));
}

type Joint = z.infer<typeof joint>;
interface Target {
  readonly target_id: { readonly id: string };
  readonly head?: Joint | undefined;
  readonly l_wrist?: Joint | undefined;
  readonly r_wrist?: Joint | undefined;
}

function bodyOf(target: Target): SeenBody {
  const head = pointOf(target.head);
  const leftWrist = pointOf(target.l_wrist);
  const rightWrist = pointOf(target.r_wrist);
  return {
    trackId: target.target_id.id,
    ...(head && { head }),
    ...(leftWrist && { leftWrist }),
    ...(rightWrist && { rightWrist }),
  };
}

function pointOf(seen: Joint | undefined): BodyPoint | undefined {
  if (!seen?.point || seen.score <= 0) return undefined;
  const { x, y, z: height } = seen.point;
  return { x: metres(x), y: metres(y), z: metres(height) };
}

/** To a tenth of a millimetre: far finer than any camera, and short on the wire. */
const metres = (inches: number): number => Math.round(inches * METRES_PER_INCH * 10_000) / 10_000 + 0;
