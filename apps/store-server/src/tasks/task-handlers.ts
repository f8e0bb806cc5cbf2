import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { IssueParts } from '../receipts/issue-receipt.ts';
import type { RegistryParts } from '../shoppers/shopper-registry.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { AuthoriseParts } from './authorise-task.ts';
import { authoriseTask } from './authorise-task.ts';
import type { PriceParts } from './price-task.ts';
import { priceTask } from './price-task.ts';
import type { MailParts } from './receipt-tasks.ts';
import { issueReceiptTask, mailReceiptTask } from './receipt-tasks.ts';
import type { RefusalParts } from './refusal-task.ts';
import { refusalTask } from './refusal-task.ts';
import { captureTask, reverseTask } from './settle-tasks.ts';
import type { TaskHandler } from './task-outcome.ts';
import type { ClaimedTask, TaskKind } from './task-queue.ts';
import { timerTask } from './timer-task.ts';

/** What all tasks together need. */
export type HandlerParts = Omit<AuthoriseParts, 'registry'> &
  RegistryParts &
  PriceParts &
  IssueParts &
  MailParts &
  RefusalParts;

/** What does each kind of task. */
export function taskHandlers(parts: HandlerParts): Readonly<Record<TaskKind, TaskHandler>> {
  return {
    authorise: authoriseTask({ ...parts, registry: parts }),
    price: priceTask(parts),
    capture: captureTask(parts),
    reverse: reverseTask(parts),
    'enter-refusal': refusalTask(parts),
    'issue-receipt': issueReceiptTask(parts),
    'mail-receipt': mailReceiptTask(parts),
    'expire-admission': timerTask(parts.book, 'expire-admission'),
    'check-dwell': timerTask(parts.book, 'check-dwell'),
    'check-cart-final': timerTask(parts.book, 'check-cart-final'),
    'expire-review': timerTask(parts.book, 'expire-review'),
  };
}

/** A money request that nobody repeats any more puts its visit before a person. */
export async function giveUpAsking(book: VisitBook, task: ClaimedTask): Promise<void> {
  if (task.kind !== 'authorise' && task.kind !== 'capture' && task.kind !== 'reverse') return;
  await book.execute(asId<VisitId>(task.key), { kind: 'give-up-asking', task: task.kind });
}
