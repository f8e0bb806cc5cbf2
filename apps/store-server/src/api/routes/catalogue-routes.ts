import type { CatalogueImported, CatalogueReplacement } from '@saunter/contracts';
import {
  catalogueImported,
  catalogueKind,
  catalogueReplaced,
  catalogueReplacement,
  wholeCatalogue,
} from '@saunter/contracts';
import { z } from 'zod';
import { changeCatalogue, readCatalogue } from '../../catalogue/catalogue-store.ts';
import { checkCatalogue } from '../../catalogue/check-catalogue.ts';
import { importCsv } from '../../catalogue/csv/import-csv.ts';
import type { ProblemRow } from '../../catalogue/row-defect.ts';
import type { AddRoutes, ApiParts } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { problems } from '../problem-answers.ts';
import { takeCsv } from '../take-csv.ts';

const config = { roles: ['technician'] as const };
const tags = ['technician'];
/** 20,000 products and as many facings. */
const CATALOGUE_LIMIT_BYTES = 16 * 1024 * 1024;
/** More wrong rows than this help nobody. */
const MAX_ROWS = 100;

/** What is sold, where it stands and what is given away. */
export const addCatalogueRoutes: AddRoutes = (api, parts) => {
  api.get(
    '/catalogue',
    {
      config,
      schema: {
        tags,
        summary: 'Products with all barcodes and prices, planogram, promotions',
        response: { 200: wholeCatalogue, ...problems(401, 403) },
      },
    },
    () => readCatalogue(parts.db, parts.owner),
  );

  api.put(
    '/catalogue',
    {
      config,
      bodyLimit: CATALOGUE_LIMIT_BYTES,
      schema: {
        tags,
        summary: 'Replaces catalogue and planogram as a whole; says which rows are wrong',
        body: catalogueReplacement,
        response: { 200: catalogueReplaced, ...problems(400, 401, 403, 413, 422) },
      },
    },
    async (request) => {
      await replaceCatalogue(parts, request.body);
      return { products: request.body.products.length, facings: request.body.facings.length };
    },
  );

  api.register(async (csv) => {
    takeCsv(csv as typeof api);
    addImport(csv as typeof api, parts);
  });
};

const addImport: AddRoutes = (api, parts) => {
  api.post(
    '/catalogue/import',
    {
      config,
      bodyLimit: CATALOGUE_LIMIT_BYTES,
      schema: {
        tags,
        summary: 'Puts a CSV file into the catalogue, all of it or nothing; says which lines are wrong',
        consumes: ['text/csv'],
        querystring: z.object({ kind: catalogueKind, dryRun: z.enum(['true', 'false']).default('false') }),
        body: z.string(),
        response: { 200: catalogueImported, ...problems(400, 401, 403, 413, 415, 422) },
      },
    },
    async (request): Promise<CatalogueImported> => {
      const { kind } = request.query;
      const dryRun = request.query.dryRun === 'true';
      let answer: CatalogueImported | undefined;
      await changeCatalogue(parts.db, parts.owner, new Date(parts.clock.wallMs()), (before) => {
        const outcome = importCsv(kind, request.body, before, parts.store);
        if (!outcome.ok) throw wrongRows(outcome.error, 'file');
        answer = { kind, dryRun, ...outcome.value.counts };
        return dryRun ? undefined : outcome.value.after;
      });
      return answer as CatalogueImported;
    },
  );
};

async function replaceCatalogue(parts: ApiParts, body: CatalogueReplacement): Promise<void> {
  await changeCatalogue(parts.db, parts.owner, new Date(parts.clock.wallMs()), (before) => {
    const after = { ...before, ...body, promotions: body.promotions ?? before.promotions };
    const defects = checkCatalogue(after, parts.store);
    if (defects.length > 0) throw wrongRows(defects, 'catalogue');
    return after;
  });
}

function wrongRows(rows: readonly ProblemRow[], what: 'file' | 'catalogue'): ApiProblem {
  const named = rows.slice(0, MAX_ROWS).map(({ path, message, kind, remedy, line, column, shape }) => ({
    ...{ path, message },
    ...(kind !== undefined && { kind }),
    ...(remedy !== undefined && { remedy }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(shape !== undefined && { shape }),
  }));
  const message =
    rows.length === 1
      ? `1 row of the ${what} is wrong; nothing was changed.`
      : `${rows.length} rows of the ${what} are wrong; nothing was changed.`;
  return new ApiProblem(422, 'wrong-rows', message, 'Correct the rows named in `rows` and send all of it again.', {
    rows: named,
  });
}
