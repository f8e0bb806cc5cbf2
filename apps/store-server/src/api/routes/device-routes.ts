import { deviceId, deviceRegistered, laneId, registerDevice, registerLane } from '@saunter/contracts';
import type { DeviceId, LaneId } from '@saunter/model';
import { z } from 'zod';
import type { StoreDatabase } from '../../database/open-database.ts';
import { keepDevice, mintSecret } from '../../devices/device-registry.ts';
import { TECHNICIAN } from '../../devices/technician-credential.ts';
import type { AddRoutes, ApiParts } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { problems } from '../problem-answers.ts';

const config = { roles: ['technician'] as const };
const tags = ['technician'];

/** Lanes and devices, for the technician. */
export const addDeviceRoutes: AddRoutes = (api, parts) => {
  api.put(
    '/lanes/:laneId',
    {
      config,
      schema: {
        tags,
        summary: 'Registers or changes a lane',
        params: z.object({ laneId }),
        body: registerLane,
        response: { 200: registerLane, ...problems(400, 401, 403) },
      },
    },
    async (request) => {
      await keepLane(parts, request.params.laneId, request.body);
      return request.body;
    },
  );

  api.put(
    '/devices/:deviceId',
    {
      config,
      schema: {
        tags,
        summary: 'Registers a device, or gives it a new secret; the secret is shown this once',
        params: z.object({ deviceId }),
        body: registerDevice,
        response: { 200: deviceRegistered, ...problems(400, 401, 403, 409, 422) },
      },
    },
    async (request) => {
      const { deviceId: id } = request.params;
      const { role, laneId: lane } = request.body;
      refuseTechnician(id);
      await checkLane(parts.db, parts.owner.store_id, role, lane);
      const secret = mintSecret(parts.entropy);
      await keepDevice(
        parts.db,
        parts.owner,
        parts.clock,
        { deviceId: id, role, ...(lane && { laneId: lane }) },
        secret,
      );
      parts.log.info('a device was registered', { deviceId: id, role, laneId: lane });
      return { deviceId: id, role, secret };
    },
  );
};

async function keepLane(
  { db, owner, storeFeed }: ApiParts,
  id: LaneId,
  lane: z.infer<typeof registerLane>,
): Promise<void> {
  await db
    .insertInto('lane')
    .values({ ...owner, lane_id: id, ...lane })
    .onConflict((conflict) => conflict.columns(['store_id', 'lane_id']).doUpdateSet(lane))
    .execute();
  storeFeed.publish({ laneId: id, event: { type: 'config-changed' } });
}

function refuseTechnician(id: DeviceId): void {
  if (id !== TECHNICIAN) return;
  throw new ApiProblem(
    409,
    'technician-is-a-file',
    'The technician belongs to a file of the server, not to this API.',
    'To change it, remove technician.credential from the data folder and start the server again.',
  );
}

async function checkLane(db: StoreDatabase, storeId: string, role: string, lane: LaneId | undefined): Promise<void> {
  if (lane === undefined) {
    if (role !== 'gate') return;
    throw new ApiProblem(422, 'lane-missing', 'A gate works one lane.', 'Name it as laneId.');
  }
  const known = await db
    .selectFrom('lane')
    .select('lane_id')
    .where('store_id', '=', storeId)
    .where('lane_id', '=', lane)
    .executeTakeFirst();
  if (known) return;
  throw new ApiProblem(422, 'unknown-lane', `There is no lane ${lane}.`, `Register it: PUT /v1/lanes/${lane}.`);
}
