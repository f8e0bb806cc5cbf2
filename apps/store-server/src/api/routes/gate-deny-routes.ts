import type { GateRefusal } from '@saunter/contracts';
import { gateDenyKeys, gateDenyList, gateRefusal, gateSealingKey, refusalTaken } from '@saunter/contracts';
import type { DeviceId } from '@saunter/model';
import { z } from 'zod';
import { addTasks } from '../../tasks/task-queue.ts';
import { digestOf } from '../../visits/request-digest.ts';
import type { AddRoutes, Api, ApiParts } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { deviceOf } from '../authenticate.ts';
import { problems } from '../problem-answers.ts';
import { vaultProblem } from '../vault-problem.ts';

const config = { roles: ['gate'] as const };
const tags = ['gate'];

/** What a gate needs to refuse cards by itself, and what it says of those that it refused. */
export const addGateDenyRoutes: AddRoutes = (api, parts) => {
  addKeyRoutes(api, parts);
  api.get(
    '/gate/deny-list',
    {
      config,
      schema: {
        tags,
        summary: 'The signed deny list; 304 while If-None-Match names the newest',
        response: { 200: gateDenyList, 304: z.null().describe('You have the newest'), ...problems(401, 403, 503) },
      },
    },
    async (request, reply) => {
      const { version, list, etag } = await parts.denyIssuer.current();
      reply.header('etag', etag).header('cache-control', 'no-cache');
      return request.headers['if-none-match'] === etag ? reply.code(304).send(null) : { version, list };
    },
  );
  api.post(
    '/gate/refusals',
    {
      config,
      schema: {
        tags,
        summary: 'Tells of a refused card; repeated with the same id until answered',
        body: gateRefusal,
        response: { 200: refusalTaken, ...problems(400, 401, 403, 409, 503) },
      },
    },
    async (request) => {
      await takeRefusal(parts, deviceOf(request).deviceId, request.body);
      return { refusalId: request.body.refusalId };
    },
  );
};

function addKeyRoutes(api: Api, parts: ApiParts): void {
  api.put(
    '/gate/sealing-key',
    {
      config,
      schema: {
        tags,
        summary: 'What the deny keys of this gate are to be sealed to',
        body: gateSealingKey,
        response: { 200: gateSealingKey, ...problems(400, 401, 403, 503) },
      },
    },
    async (request) => {
      await keepSealingKey(parts, deviceOf(request).deviceId, request.body.publicKey);
      return request.body;
    },
  );
  api.get(
    '/gate/deny-keys',
    {
      config,
      schema: {
        tags,
        summary: 'The deny keys, sealed by the vault to this gate',
        response: { 200: gateDenyKeys, ...problems(401, 403, 409, 422, 503) },
      },
    },
    async (request) => {
      const gateId = deviceOf(request).deviceId;
      const publicKey = await sealingKeyOf(parts, gateId);
      const keys = await parts.vault.gateKeys({ gateId, publicKey });
      if (!keys.ok) throw keys.error.class === 'end' ? unusableKey(gateId) : vaultProblem(keys.error);
      return keys.value;
    },
  );
}

const unusableKey = (gateId: DeviceId) =>
  new ApiProblem(
    422,
    'gate-key-unusable',
    `Nothing can be sealed to the key of ${gateId}.`,
    'Make another X25519 key and send it: PUT /v1/gate/sealing-key.',
  );

async function keepSealingKey({ db, owner, clock }: ApiParts, deviceId: DeviceId, publicKey: string): Promise<void> {
  const row = { public_key: publicKey, changed_at: new Date(clock.wallMs()) };
  await db
    .insertInto('gate_sealing_key')
    .values({ ...owner, device_id: deviceId, ...row })
    .onConflict((conflict) => conflict.columns(['store_id', 'device_id']).doUpdateSet(row))
    .execute();
}

async function sealingKeyOf({ db, owner }: ApiParts, deviceId: DeviceId): Promise<string> {
  const row = await db
    .selectFrom('gate_sealing_key')
    .select('public_key')
    .where('store_id', '=', owner.store_id)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  if (row) return row.public_key;
  throw new ApiProblem(
    409,
    'no-sealing-key',
    `${deviceId} has no sealing key here.`,
    'Send it first: PUT /v1/gate/sealing-key.',
  );
}

/** Writes a refusal and its task down, once; another one under the same id is refused. */
async function takeRefusal(parts: ApiParts, deviceId: DeviceId, refusal: GateRefusal): Promise<void> {
  const { db, owner, clock, onTasks } = parts;
  const { refusalId, reason, at } = refusal;
  const now = clock.wallMs();
  const digest = digestOf({ ...refusal, deviceId });
  const row = { refusal_id: refusalId, device_id: deviceId, reason, request_sha256: digest };
  await db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto('gate_refusal')
      .values({ ...owner, ...row, refused_at: new Date(at), received_at: new Date(now) })
      .onConflict((conflict) => conflict.column('refusal_id').doNothing())
      .returning('refusal_id')
      .executeTakeFirst();
    if (added) return addTasks(trx, owner, [{ kind: 'enter-refusal', key: refusalId, payload: refusal, at: now }]);
    const known = await trx
      .selectFrom('gate_refusal')
      .select('request_sha256')
      .where('refusal_id', '=', refusalId)
      .executeTakeFirst();
    if (known?.request_sha256 === digest) return;
    throw new ApiProblem(
      409,
      'key-reused',
      'This refusal id was used for another card.',
      'Mint a fresh id for a fresh refusal; repeat a request unchanged.',
    );
  });
  onTasks();
}
