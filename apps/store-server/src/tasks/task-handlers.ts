import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { IssueParts } from '../receipts/issue-receipt.ts';
import { expireQuestionsTask } from '../reviews/expire-questions-task.ts';
import type { RegistryParts } from '../shoppers/shopper-registry.ts';
import { startHearing } from '../visits/hearing.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { AppTaskParts } from './app-tasks.ts';
import { fileCardTask, forgetCardTask, mailSignInTask } from './app-tasks.ts';
import type { AuthoriseParts } from './authorise-task.ts';
import { authoriseTask } from './authorise-task.ts';
import type { DrainParts } from './drain-task.ts';
import { drainTask } from './drain-task.ts';
import { expireAdmissionTask } from './expire-admission-task.ts';
import type { PriceParts } from './price-task.ts';
import { priceTask } from './price-task.ts';
import type { MailParts } from './receipt-tasks.ts';
import { issueReceiptTask, mailAgainTask, mailCreditTask, mailReceiptTask } from './receipt-tasks.ts';
import type { RefusalParts } from './refusal-task.ts';
import { refusalTask } from './refusal-task.ts';
import type { RepayParts } from './repay-task.ts';
import { repayTask } from './repay-task.ts';
import type { TakeParts } from './settle-tasks.ts';
import { adjustTask, captureTask, chargeTask, refundPayload, refundTask, reverseTask } from './settle-tasks.ts';
import type { TaskHandler } from './task-outcome.ts';
import type { ClaimedTask, TaskKind } from './task-queue.ts';
import { timerTask } from './timer-task.ts';

/** What all tasks together need. */
export type HandlerParts = Omit<AuthoriseParts, 'registry' | 'hearing'> &
  RegistryParts &
  PriceParts &
  IssueParts &
  MailParts &
  RefusalParts &
  TakeParts &
  DrainParts &
  RepayParts &
  AppTaskParts;

/** What does each kind of task. */
export function taskHandlers(parts: HandlerParts): Readonly<Record<TaskKind, TaskHandler>> {
  const hearing = startHearing(parts.clock, parts.store.limits.admissionGraceMs);
  return {
    authorise: authoriseTask({ ...parts, registry: parts, hearing }),
    'drain-hold': drainTask(parts),
    price: priceTask(parts),
    adjust: adjustTask(parts),
    capture: captureTask(parts),
    charge: chargeTask(parts),
    reverse: reverseTask(parts),
    refund: refundTask(parts),
    'repay-debt': repayTask(parts),
    'enter-refusal': refusalTask(parts),
    'issue-receipt': issueReceiptTask(parts),
    'mail-receipt': mailReceiptTask(parts),
    'mail-again': mailAgainTask(parts),
    'mail-credit': mailCreditTask(parts),
    'mail-sign-in': mailSignInTask(parts),
    'file-card': fileCardTask(parts),
    'forget-card': forgetCardTask(parts),
    'expire-admission': expireAdmissionTask({ ...parts, hearing }),
    'check-dwell': timerTask(parts.book, 'check-dwell'),
    'check-cart-final': timerTask(parts.book, 'check-cart-final'),
    'expire-review': timerTask(parts.book, 'expire-review'),
    'expire-questions': expireQuestionsTask(parts),
    'check-hold-expiry': timerTask(parts.book, 'check-hold-expiry'),
  };
}

/** A money request that nobody repeats any more puts its visit before a person. */
export async function giveUpAsking(book: VisitBook, task: ClaimedTask): Promise<void> {
  switch (task.kind) {
    case 'authorise':
    case 'adjust':
    case 'capture':
    case 'charge':
    case 'reverse':
      await book.execute(asId<VisitId>(task.key), { kind: 'give-up-asking', task: task.kind });
      break;
    case 'refund': {
      const { visitId, refundId } = refundPayload.parse(task.payload);
      await book.execute(visitId, { kind: 'give-up-asking', task: task.kind, refundId });
      break;
    }
    default:
      break;
  }
}
