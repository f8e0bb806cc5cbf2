import { type HubMessage, storeNotice } from '@saunter/contracts';
import type { FusionOutput } from '@saunter/fusion';
import type { Log } from '@saunter/kit';
import type { SensorNotes } from './sensor-notes.ts';

/** Logs a notice of fusion; what the store has a use for comes back, to be told to the server. */
export function noteDown(
  { notes, log }: { readonly notes: SensorNotes; readonly log: Log },
  notice: Extract<FusionOutput, { readonly kind: 'notice' }>,
): HubMessage | undefined {
  const { kind: _, reason, ...details } = notice;
  const at = 'at' in details ? details.at : undefined;
  if (reason === 'unknown-plate') {
    notes.complain('a plate that the store map does not have is ignored', { ...notice.plate });
  } else {
    log.info('fusion notes something', { reason, at, detail: JSON.stringify(details) });
  }
  const useful = storeNotice.safeParse({ reason, ...details });
  return useful.success ? { type: 'Noticed', notice: useful.data } : undefined;
}
