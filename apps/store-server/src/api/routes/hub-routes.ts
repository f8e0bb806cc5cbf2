import type { AdmissionEvent } from '@saunter/contracts';
import { catalogueReplaced, hubBatch, hubBatchAccepted, storeCatalogue } from '@saunter/contracts';
import { readCatalogue, replaceCatalogue } from '../../catalogue/catalogue-store.ts';
import { admissionEventOf, liveAdmissions } from '../../hub/admission-events.ts';
import { takeHubBatch } from '../../hub/take-hub-batch.ts';
import type { AddRoutes, ApiParts } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import type { SendEvent } from '../event-stream.ts';
import { problems } from '../problem-answers.ts';

const config = { roles: ['hub'] as const };
const tags = ['hub'];
/** 256 messages with the evidence of full carts. */
const BATCH_LIMIT_BYTES = 32 * 1024 * 1024;
/** 20,000 products and as many facings. */
const CATALOGUE_LIMIT_BYTES = 16 * 1024 * 1024;

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
        summary: 'Catalogue and planogram',
        response: { 200: storeCatalogue, ...problems(401, 403) },
      },
    },
    () => readCatalogue(parts.db, parts.owner),
  );
};

/** Replaces what is sold. */
export const addCatalogueRoutes: AddRoutes = (api, parts) => {
  api.put(
    '/catalogue',
    {
      config: { roles: ['technician'] as const },
      bodyLimit: CATALOGUE_LIMIT_BYTES,
      schema: {
        tags: ['technician'],
        summary: 'Replaces catalogue and planogram as a whole; says which rows are wrong',
        body: storeCatalogue,
        response: { 200: catalogueReplaced, ...problems(400, 401, 403, 413, 422) },
      },
    },
    async (request) => {
      const { products, facings } = request.body;
      const replaced = await replaceCatalogue(parts.db, parts.owner, request.body, parts.store.taxRates);
      if (replaced.ok) return { products: products.length, facings: facings.length };
      const rows = replaced.error.slice(0, 100);
      const message = `${replaced.error.length} rows of the catalogue are wrong; nothing was changed.`;
      throw new ApiProblem(422, 'wrong-rows', message, 'Correct the rows named in `rows` and send all of it again.', {
        rows,
      });
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
