import type { Store } from '@saunter/cli/launcher';
import { noticeList, type StoreNotice } from '@saunter/contracts';

/** What a store's staff find at GET /v1/notices for one reason, oldest first. */
export async function noticesOf<Reason extends StoreNotice['reason']>(
  { technician }: Pick<Store, 'technician'>,
  reason: Reason,
): Promise<readonly Extract<StoreNotice, { reason: Reason }>[]> {
  const { notices } = noticeList.parse(await technician.get(`/v1/notices?reason=${reason}`));
  const isAsked = (notice: StoreNotice): notice is Extract<StoreNotice, { reason: Reason }> => notice.reason === reason;
  return notices
    .map(({ notice }) => notice)
    .filter(isAsked)
    .reverse();
}
