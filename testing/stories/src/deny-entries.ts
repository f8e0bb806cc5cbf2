import type { Store } from '@saunter/cli/launcher';
import type { DenyListView } from '@saunter/contracts';
import { denyEntryRevoked, denyListView } from '@saunter/contracts';

/** Who may not come in, as the technician sees it. */
export const denyEntries = async ({ technician }: Store): Promise<DenyListView['entries']> =>
  denyListView.parse(await technician.get('/v1/deny-list')).entries;

/** Takes an entry back as the technician; gives the version of the list without it. */
export async function revoke({ serverUrl, credentials }: Store, entryId: string): Promise<number> {
  const response = await fetch(`${serverUrl}/v1/deny-list/entries/${entryId}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${credentials.technician}` },
  });
  return denyEntryRevoked.parse(await response.json()).version;
}
