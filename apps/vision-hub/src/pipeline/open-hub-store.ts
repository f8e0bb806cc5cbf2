import { join } from 'node:path';
import type { Log } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import type { InputJournalFailure } from '../inputs/input-journal.ts';
import { InputJournal } from '../inputs/input-journal.ts';
import { Outbox } from '../outbox/outbox.ts';
import { readCheckpoint } from './checkpoint-file.ts';
import type { HubState } from './hub-state.ts';
import { NEW_HUB } from './hub-state.ts';

/** What a hub has on disk, opened and checked against each other. */
export interface HubStore {
  readonly journal: InputJournal;
  readonly outbox: Outbox;
  /** The last checkpoint, or a new hub's state. */
  readonly state: HubState;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long and how large inputs are kept behind the checkpoint: to look into a dispute, not to run. */
const RETENTION = { maxAgeMs: 2 * DAY_MS, maxBytes: 4 * 1024 ** 3 } as const;
const SEGMENT_BYTES = 32 * 1024 * 1024;

/**
 * Opens journal, outbox and checkpoint of a hub's folder; the caller closes journal and outbox.
 * @throws OperatorError when another hub has the folder, or a file of it is damaged or missing.
 */
export function openHubStore(folder: string, newJournalId: string, log: Log): HubStore {
  const outbox = Outbox.open(folder, newJournalId);
  if (!outbox.ok) throw failureOf(folder, outbox.error);
  const checkpoint = readCheckpoint(folder, log);
  const known = Math.max(checkpoint?.input ?? 0, outbox.value.said.input);
  const journal = InputJournal.open(join(folder, 'inputs'), {
    retention: RETENTION,
    segmentBytes: SEGMENT_BYTES,
    firstSequence: known + 1,
  });
  if (!journal.ok) {
    outbox.value.close();
    throw failureOf(folder, journal.error);
  }
  if (journal.value.tornBytes > 0) {
    log.warn('a torn input at the end of the journal was cut off', { bytes: journal.value.tornBytes });
  }
  if (journal.value.nextSequence <= known) {
    journal.value.close();
    outbox.value.close();
    throw new OperatorError(
      `The hub's inputs in ${join(folder, 'inputs')} end before what the hub has already said.`,
      'Put the missing segments back, or move the inputs folder away: the hub then goes on from its checkpoint.',
    );
  }
  return { journal: journal.value, outbox: outbox.value, state: checkpoint ?? NEW_HUB };
}

type StoreFailure =
  | InputJournalFailure
  | { readonly kind: 'journal-corrupt'; readonly path: string; readonly byte: number };

function failureOf(folder: string, failure: StoreFailure): OperatorError {
  if (failure.kind === 'lock-held') {
    return new OperatorError(
      `Another vision hub (process ${failure.pid}) works in ${folder}.`,
      'Stop it, or set SAUNTER_DATA to a folder of its own for this one.',
    );
  }
  return new OperatorError(
    `The hub's journal ${failure.path} is damaged at byte ${failure.byte}.`,
    'Restore the file from a copy, or move it away and start again: visits that are open now then go to review.',
  );
}
