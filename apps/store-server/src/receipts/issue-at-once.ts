import type { VisitId } from '@saunter/model';
import { dropTask } from '../visits/drop-task.ts';
import type { Work } from '../visits/visit-book.ts';
import type { IssueParts } from './issue-receipt.ts';
import { issueReceipt } from './issue-receipt.ts';

/** Issues the receipt that the given transaction leaves to be issued, if it does, so that it leaves no task for it. */
export async function issueAtOnce(parts: IssueParts, work: Work, visitId: VisitId): Promise<void> {
  if (dropTask(work, 'issue-receipt', visitId)) await issueReceipt(parts, work, visitId);
}
