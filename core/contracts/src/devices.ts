import { z } from 'zod';
import { deviceId, laneId } from './primitives.ts';

export const deviceRole = z.enum(['gate', 'kiosk', 'hub', 'vault', 'technician']);
/** What a device's key is good for. */
export type DeviceRole = z.infer<typeof deviceRole>;

/** `PUT /v1/devices/:deviceId` (technician): registers or re-keys a device; the secret is shown this once. */
export const registerDevice = z.object({ role: deviceRole, laneId: laneId.optional() });
export const deviceRegistered = z.object({
  deviceId,
  role: deviceRole,
  /** `Authorization: Bearer <deviceId>.<secret>` from now on; older secrets of this device stop working. */
  secret: z.string().min(32),
});

/** `PUT /v1/lanes/:laneId` (technician). */
export const registerLane = z.object({ kind: z.enum(['entry', 'exit', 'both']), name: z.string().min(1).max(60) });
