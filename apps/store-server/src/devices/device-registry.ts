import { createHash, timingSafeEqual } from 'node:crypto';
import type { DeviceRole } from '@saunter/contracts';
import type { Clock, Entropy } from '@saunter/kit';
import { toBase64Url } from '@saunter/kit';
import type { DeviceId, LaneId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';

/** A machine that proved who it is. */
export interface Device {
  readonly deviceId: DeviceId;
  readonly role: DeviceRole;
  readonly laneId?: LaneId;
}

const SECRET_BYTES = 32;

/** A fresh secret: 256 random bits, so that a plain hash of it is enough to keep. */
export const mintSecret = (entropy: Entropy): string => toBase64Url(entropy.bytes(SECRET_BYTES));

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Compared with when there is no such device: an unknown one takes as long as a wrong secret. */
const NO_DEVICE = Buffer.alloc(32);

/**
 * Registers a device, or gives a known one another secret, role or lane. Secrets that it had before stop working.
 * @throws the database's foreign key violation when the lane is not registered.
 */
export async function keepDevice(
  db: StoreDatabase,
  owner: Owned,
  clock: Clock,
  device: Device,
  secret: string,
): Promise<void> {
  const row = {
    role: device.role,
    lane_id: device.laneId ?? null,
    secret_sha256: hashOf(secret),
    registered_at: new Date(clock.wallMs()),
  };
  await db
    .insertInto('device')
    .values({ ...owner, device_id: device.deviceId, ...row })
    .onConflict((conflict) => conflict.columns(['store_id', 'device_id']).doUpdateSet(row))
    .execute();
}

/** The device that `<deviceId>.<secret>` belongs to; undefined when it belongs to none. */
export async function recogniseDevice(
  db: StoreDatabase,
  owner: Owned,
  credential: string,
): Promise<Device | undefined> {
  const dot = credential.indexOf('.');
  const row = await db
    .selectFrom('device')
    .select(['device_id', 'role', 'lane_id', 'secret_sha256'])
    .where('store_id', '=', owner.store_id)
    .where('device_id', '=', credential.slice(0, Math.max(dot, 0)))
    .executeTakeFirst();
  const matches = timingSafeEqual(hashOf(credential.slice(dot + 1)), row?.secret_sha256 ?? NO_DEVICE);
  if (!row || !matches) return undefined;
  const lane = row.lane_id === null ? {} : { laneId: asId<LaneId>(row.lane_id) };
  return { deviceId: asId(row.device_id), role: row.role, ...lane };
}
