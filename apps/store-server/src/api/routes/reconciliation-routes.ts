import { businessDay, reconciliationReport } from '@saunter/contracts';
import { z } from 'zod';
import { latestReport, reconcileDay } from '../../reconciliation/reconcile-day.ts';
import type { AddRoutes } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { problems } from '../problem-answers.ts';
import { takeCsv } from '../take-csv.ts';

const config = { roles: ['technician'] as const };
const tags = ['technician'];
/** 100,000 rows. */
const FILE_LIMIT_BYTES = 16 * 1024 * 1024;

/** The day against the acquirer's settlement file, for the technician. */
export const addReconciliationRoutes: AddRoutes = (api, parts) => {
  api.get(
    '/reconciliations/:day',
    {
      config,
      schema: {
        tags,
        summary: 'The latest report of a day',
        params: z.object({ day: businessDay }),
        response: { 200: reconciliationReport, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { day } = request.params;
      const report = await latestReport(parts, day);
      if (report) return report;
      const remedy = 'Send the settlement file of that day: POST /v1/reconciliations.';
      throw new ApiProblem(404, 'not-reconciled', `The day ${day} was not reconciled.`, remedy);
    },
  );

  api.register(async (csv) => {
    takeCsv(csv as typeof api);
    addReconcile(csv as typeof api, parts);
  });
};

const addReconcile: AddRoutes = (api, parts) => {
  api.post(
    '/reconciliations',
    {
      config,
      bodyLimit: FILE_LIMIT_BYTES,
      schema: {
        tags,
        summary: 'Compares a settlement file with the store, and keeps the report; says which lines are wrong',
        consumes: ['text/csv'],
        body: z.string(),
        response: { 200: reconciliationReport, ...problems(400, 401, 403, 413, 415, 422) },
      },
    },
    (request) => reconcileDay(parts, request.body),
  );
};
