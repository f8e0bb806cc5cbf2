import { sql } from 'kysely';
import { z } from 'zod';
import type { AddRoutes } from '../api-parts.ts';
import { problems } from '../problem-answers.ts';

const health = z.object({ status: z.literal('ok'), store: z.string() });

/** Whether this server and its database answer; asks for no credential and says nothing more. */
export const addHealthRoute: AddRoutes = (api, { db, store }) => {
  api.get(
    '/healthz',
    { schema: { tags: ['health'], summary: 'Whether the server works', response: { 200: health, ...problems(503) } } },
    async () => {
      await sql`select 1`.execute(db);
      return { status: 'ok' as const, store: store.storeId };
    },
  );
};
