import type { HubEvent } from '@saunter/contracts';
import { hubBatch, hubBatchAccepted, hubStoreMap } from '@saunter/contracts';
import { readCatalogue } from '../../catalogue/catalogue-store.ts';
import { hubCatalogue } from '../../catalogue/hub-catalogue.ts';
import { admissionEventOf, liveAdmissions } from '../../hub/admission-events.ts';
import { takeHubBatch } from '../../hub/take-hub-batch.ts';
import { answerEventOf, toldAnswers } from '../../reviews/told-answers.ts';
import type { AddRoutes, ApiParts } from '../api-parts.ts';
import type { SendEvent } from '../event-stream.ts';
import { problems } from '../problem-answers.ts';

const config = { roles: ['hub'] as const };
const tags = ['hub'];
/** 256 messages with the evidence of full carts. */
const BATCH_LIMIT_BYTES = 32 * 1024 * 1024;

/** What passes between hub and server. */
export const addHubRoutes: AddRoutes = (api, parts) => {
  api.post(
    '/hub/messages',
    {
      config,
      bodyLimit: BATCH_LIMIT_BYTES,
      schema: {
        tags,
        summary: 'Takes messages in their order; what was accepted need never be sent again',
        body: hubBatch,
        response: { 200: hubBatchAccepted, ...problems(400, 401, 403, 413, 503) },
      },
    },
    async (request) => ({ accepted: await takeHubBatch(parts, request.body) }),
  );

  api.get(
    '/hub/admissions',
    {
      config,
      schema: { tags, summary: 'Server-sent events: live admissions, answers and restocking first, then each change' },
    },
    (_request, reply) => {
      parts.streams.open(reply, (send) => streamHubEvents(parts, send));
    },
  );

  api.get(
    '/hub/store-map',
    {
      config: { roles: ['hub', 'technician'] as const },
      schema: {
        tags,
        summary: 'Catalogue, planogram, and what the hub may ask staff about',
        response: { 200: hubStoreMap, ...problems(401, 403) },
      },
    },
    async () => {
      const { review } = parts.store;
      const catalogue = hubCatalogue(await readCatalogue(parts.db, parts.owner));
      return { ...catalogue, ...(review && { review }) };
    },
  );
};

/** Changes that come while the present is read wait for it, so that an end is never told before its beginning. */
function streamHubEvents(parts: ApiParts, send: SendEvent): () => void {
  let waiting: HubEvent[] | undefined = [];
  const tell = (event: HubEvent | undefined) => {
    if (event && waiting) waiting.push(event);
    else if (event) send(event);
  };
  const ends = [
    parts.feed.subscribe((fact) => tell(admissionEventOf(fact) ?? answerEventOf(fact))),
    parts.restockingDesk.subscribe((gondolas) => tell({ type: 'restocking', gondolas: [...gondolas] })),
  ];
  presentEvents(parts).then(
    (present) => {
      for (const event of [...present, ...(waiting ?? [])]) send(event);
      waiting = undefined;
    },
    (error: unknown) => parts.log.error('what the hub must know cannot be read', { reason: String(error) }),
  );
  return () => {
    for (const end of ends) end();
  };
}

/** All that a hub is told when it connects. */
async function presentEvents(parts: ApiParts): Promise<readonly HubEvent[]> {
  const live = await liveAdmissions(parts.db, parts.owner, parts.book);
  const answers = await toldAnswers(parts, parts.clock.wallMs());
  const gondolas = (await parts.restockingDesk.list()).map(({ gondola }) => gondola);
  return [...live, ...answers, { type: 'restocking', gondolas }];
}
