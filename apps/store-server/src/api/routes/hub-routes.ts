import type { AdmissionEvent } from '@saunter/contracts';
import { hubBatch, hubBatchAccepted, hubStoreMap } from '@saunter/contracts';
import { readCatalogue } from '../../catalogue/catalogue-store.ts';
import { hubCatalogue } from '../../catalogue/hub-catalogue.ts';
import { admissionEventOf, liveAdmissions } from '../../hub/admission-events.ts';
import { takeHubBatch } from '../../hub/take-hub-batch.ts';
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
    { config, schema: { tags, summary: 'Server-sent events: every live admission first, then each change' } },
    (_request, reply) => {
      parts.streams.open(reply, (send) => streamAdmissions(parts, send));
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

/** Changes that come while the live ones are read wait for them, so that an end is never told before its beginning. */
function streamAdmissions({ db, owner, book, feed, log }: ApiParts, send: SendEvent): () => void {
  let waiting: AdmissionEvent[] | undefined = [];
  const unsubscribe = feed.subscribe((fact) => {
    const event = admissionEventOf(fact);
    if (!event) return;
    if (waiting) waiting.push(event);
    else send(event);
  });
  liveAdmissions(db, owner, book).then(
    (live) => {
      for (const event of [...live, ...(waiting ?? [])]) send(event);
      waiting = undefined;
    },
    (error: unknown) => log.error('live admissions cannot be read', { reason: String(error) }),
  );
  return unsubscribe;
}
