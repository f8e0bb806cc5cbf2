import type { Clock, Result } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { VisitCommand, VisitRefusal } from '@saunter/visit';
import type { Owned } from '../database/schema.ts';
import type { Executed, VisitBook } from '../visits/visit-book.ts';
import type { StaffAct } from './staff-acts.ts';
import { noteAct } from './staff-acts.ts';

/** What staff do is done with. */
export interface ByStaffParts {
  readonly book: VisitBook;
  readonly owner: Owned;
  readonly clock: Clock;
}

/** A command to a visit, and who gave it. */
export interface StaffCommand extends Omit<StaffAct, 'at'> {
  readonly visitId: VisitId;
  readonly command: VisitCommand;
}

/** Executes a command of staff, and writes down who gave it in the same transaction; a repeat that changes nothing is not. */
export const executeByStaff = (
  { book, owner, clock }: ByStaffParts,
  { visitId, command, ...act }: StaffCommand,
): Promise<Result<Executed, VisitRefusal>> =>
  book.share(visitId, async (work) => {
    const executed = await book.executeIn(work, visitId, command);
    if (executed.ok && executed.value.events.length > 0) {
      await noteAct(work.trx, owner, { ...act, visitId, at: clock.wallMs() });
    }
    return executed;
  });
