import { gateConfig } from '@saunter/contracts';
import type { LaneId } from '@saunter/model';
import type { FastifyRequest } from 'fastify';
import { laneNoteOf } from '../../hub/gate-events.ts';
import type { LaneNote } from '../../hub/store-feed.ts';
import type { AddRoutes, ApiParts } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { deviceOf } from '../authenticate.ts';
import { problems } from '../problem-answers.ts';
import { vaultProblem } from '../vault-problem.ts';

const config = { roles: ['gate'] as const };
const tags = ['gate'];

/** What a gate needs to know. */
export const addGateRoutes: AddRoutes = (api, parts) => {
  api.get(
    '/gate/config',
    {
      config,
      schema: {
        tags,
        summary: 'What this gate needs to work its lane',
        response: { 200: gateConfig, ...problems(401, 403, 503) },
      },
    },
    async (request) => {
      const { store, clock, vault } = parts;
      const lane = await loadLane(parts, laneOf(request));
      const key = await vault.publicKey();
      if (!key.ok) throw vaultProblem(key.error);
      const offline = await parts.offlineDesk.status();
      const { isOpen, until } = parts.openingDesk.now();
      return {
        storeId: store.storeId,
        storeName: store.name,
        laneId: lane.laneId,
        laneKind: lane.kind,
        hold: { amountMinor: store.holdMinor, currency: store.currency },
        vaultKey: key.value,
        denyList: { chainId: store.chainId, publicKey: parts.denyIssuer.publicKey },
        offlinePolicy: 'closed' as const,
        entryCodes: await parts.passes.trust(),
        ...(offline && { offline }),
        storeOpen: isOpen,
        ...(!isOpen && until !== undefined && { opensAgain: { at: until, timeZone: store.timeZone } }),
        serverTime: clock.wallMs(),
      };
    },
  );

  api.get(
    '/gate/events',
    { config, schema: { tags, summary: 'Server-sent events for the screen of this lane' } },
    (request, reply) => {
      const laneId = laneOf(request);
      parts.streams.open(reply, (send) => {
        const show = (note: LaneNote | undefined) => {
          if (note && (note.laneId === undefined || note.laneId === laneId)) send(note.event);
        };
        const ends = [parts.storeFeed.subscribe(show), parts.feed.subscribe((fact) => show(laneNoteOf(fact)))];
        return () => {
          for (const end of ends) end();
        };
      });
    },
  );
};

/** The lane of the gate that asks. */
export function laneOf(request: FastifyRequest): LaneId {
  const { laneId, deviceId } = deviceOf(request);
  if (laneId !== undefined) return laneId;
  throw new ApiProblem(403, 'no-lane', `${deviceId} has no lane.`, 'Register it anew with its laneId.');
}

async function loadLane({ db, owner }: ApiParts, laneId: LaneId) {
  const row = await db
    .selectFrom('lane')
    .select('kind')
    .where('store_id', '=', owner.store_id)
    .where('lane_id', '=', laneId)
    .executeTakeFirstOrThrow();
  return { laneId, kind: row.kind };
}
