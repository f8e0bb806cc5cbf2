import type { DenyListView } from '@saunter/contracts';
import { denyEntryId, denyEntryRevoked, denyListView } from '@saunter/contracts';
import { z } from 'zod';
import type { AddRoutes, ApiParts } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { problems } from '../problem-answers.ts';

const config = { roles: ['technician'] as const };
const tags = ['technician'];
/** What a person can look through. */
const SHOWN = 200;

/** Who may not come in, for the technician. */
export const addDenyListRoutes: AddRoutes = (api, parts) => {
  api.get(
    '/deny-list',
    {
      config,
      schema: {
        tags,
        summary: 'The latest entries of the deny list, and why they are on it',
        response: { 200: denyListView, ...problems(401, 403) },
      },
    },
    () => viewDenyList(parts),
  );

  api.delete(
    '/deny-list/entries/:entryId',
    {
      config,
      schema: {
        tags,
        summary: 'Takes an entry back: its card or payer may come in again',
        params: z.object({ entryId: denyEntryId }),
        response: { 200: denyEntryRevoked, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { entryId } = request.params;
      const version = await parts.db.transaction().execute((trx) => parts.denyDesk.revoke(trx, entryId));
      if (version === undefined) {
        throw new ApiProblem(404, 'entry-unknown', `There is no entry ${entryId}.`, 'See GET /v1/deny-list.');
      }
      parts.denyDesk.announce(version);
      return { version };
    },
  );
};

async function viewDenyList({ db, owner, clock, denyIssuer }: ApiParts): Promise<DenyListView> {
  const { version } = await denyIssuer.current();
  const rows = await db
    .selectFrom('deny_entry')
    .select(['entry_id', 'reason', 'source', 'entered_at', 'until'])
    .where('store_id', '=', owner.store_id)
    .where('until', '>', new Date(clock.wallMs()))
    .orderBy('entered_at', 'desc')
    .limit(SHOWN)
    .execute();
  const entries = rows.map(({ entry_id, reason, source, entered_at, until }) => {
    return { entryId: entry_id, reason, source, enteredAt: entered_at.getTime(), until: until.getTime() };
  });
  return { version, entries };
}
