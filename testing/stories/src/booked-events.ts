import { join } from 'node:path';
import { openFileJournal } from '@saunter/platform-node';

/** How many events the acquirer of a stopped store wrote into its books; throws when it kept none or they are damaged. */
export function bookedEvents(storeFolder: string): number {
  const journal = openFileJournal(join(storeFolder, 'acquirer'), 'acquirer-books');
  if (!journal.ok) throw new Error(`no books in ${storeFolder}: ${journal.error.kind}`);
  journal.value.close();
  return journal.value.records.length;
}
