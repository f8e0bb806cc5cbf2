import { z } from 'zod';

const ms = z.number();

/** What the zone's state is as it stands in a checkpoint. */
export const zoneState = z.object({
  cameras: z.record(z.string(), z.object({ lastMs: ms, lastBodyMs: ms })),
  toldMs: ms.optional(),
});

/** What the cameras saw last, by topic, in source time; and of which emptiness was told, by its beginning. */
export interface ZoneState {
  readonly cameras: Readonly<Record<string, { readonly lastMs: number; readonly lastBodyMs: number }>>;
  readonly toldMs?: number | undefined;
}

/** No camera spoke yet. */
export const NO_ZONE: ZoneState = { cameras: {} };

/** Nobody anywhere for so long is nobody; members whom no camera sees were taken for gone well before. */
export const ZONE_EMPTY_MS = 60_000;
/** A camera that is further behind than this does not see; what it does not see may be there. */
export const BLIND_MS = 5_000;
/** A camera that was silent for so long was taken down. */
export const REMOVED_MS = 24 * 3_600_000;

/**
 * Takes one message of a camera in. `emptySinceMs` is there once for each time that the store is empty: all cameras see, and
 * none has seen anybody since. What the first message of a camera does not show is unknown before it.
 */
export function watchZone(
  zone: ZoneState,
  camera: string,
  sourceMs: number,
  bodies: number,
): { readonly zone: ZoneState; readonly emptySinceMs?: number } {
  const { [camera]: known, ...rest } = zone.cameras;
  const lastMs = Math.max(known?.lastMs ?? sourceMs, sourceMs);
  const lastBodyMs = bodies > 0 ? Math.max(known?.lastBodyMs ?? sourceMs, sourceMs) : (known?.lastBodyMs ?? sourceMs);
  const others = Object.fromEntries(Object.entries(rest).filter(([, one]) => lastMs - one.lastMs <= REMOVED_MS));
  const cameras = { ...others, [camera]: { lastMs, lastBodyMs } };
  const all = Object.values(cameras);
  const sinceMs = Math.max(...all.map((one) => one.lastBodyMs));
  const isEmpty = lastMs - sinceMs >= ZONE_EMPTY_MS && all.every((one) => lastMs - one.lastMs <= BLIND_MS);
  if (!isEmpty || zone.toldMs === sinceMs) return { zone: { ...zone, cameras } };
  return { zone: { cameras, toldMs: sinceMs }, emptySinceMs: sinceMs };
}
