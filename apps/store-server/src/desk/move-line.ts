import type { LineMoved, MoveLine } from '@saunter/contracts';
import type { Clock, Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import { asId } from '@saunter/model';
import type { VisitRefusal, VisitState } from '@saunter/visit';
import { sql } from 'kysely';
import type { Owned } from '../database/schema.ts';
import { noteAct } from '../staff/staff-acts.ts';
import { digestOf } from '../visits/request-digest.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';

/** What moving needs. */
export interface MoveParts {
  readonly owner: Owned;
  readonly book: VisitBook;
  readonly clock: Clock;
}

/**
 * Moves units of a product from one visit of this store to another. What both visits say of it, the refund that it leads to
 * and the line in the log are written in one transaction, or not at all; a repeat is answered as the first time.
 */
export function moveLine(parts: MoveParts, asked: MoveLine, by: string): Promise<Result<LineMoved, VisitRefusal>> {
  return parts.book.transact(async (work) => {
    // Two requests under one id follow each other, whichever visits they name.
    await sql`select pg_advisory_xact_lock(hashtextextended(${asked.moveId}, 0))`.execute(work.trx);
    const moves = work.trx.selectFrom('line_move').select('request_sha256');
    const known = await moves.where('move_id', '=', asked.moveId).executeTakeFirst();
    if (known && known.request_sha256 !== digestOf(asked)) return err({ kind: 'key-reused', class: 'end' });
    if (known) {
      const from = await parts.book.stateIn(work, asked.fromVisitId);
      return ok(viewMove(asked, from, await parts.book.stateIn(work, asked.toVisitId)));
    }
    return moveIn(parts, work, asked, by);
  });
}

async function moveIn(
  { book, owner, clock }: MoveParts,
  work: Work,
  asked: MoveLine,
  by: string,
): Promise<Result<LineMoved, VisitRefusal>> {
  const { moveId, fromVisitId, toVisitId, barcode, units: quantity } = asked;
  await book.lockIn(work, [fromVisitId, toVisitId]);
  const digest = digestOf(asked);
  const moved = { moveId, units: { barcode, quantity }, by };
  const refundId = asId<never>(`rfd_${moveId.slice('mov_'.length)}`);
  const away = { kind: 'move-line-away', ...moved, other: toVisitId, requestDigest: digest, refundId } as const;
  const here = { kind: 'move-line-here', ...moved, other: fromVisitId } as const;
  const executed = await book.executeTogetherIn(work, [
    { visitId: fromVisitId, command: away },
    { visitId: toVisitId, command: here },
  ]);
  if (!executed.ok) return executed;
  const at = clock.wallMs();
  const row = { move_id: moveId, request_sha256: digest, from_visit_id: fromVisitId, to_visit_id: toVisitId, barcode };
  await work.trx
    .insertInto('line_move')
    .values({ ...owner, ...row, units: quantity, moved_by: by, moved_at: new Date(at) })
    .execute();
  const detail = { moveId, barcode, units: quantity, to: toVisitId };
  await noteAct(work.trx, owner, { act: 'line-moved', detail, by, at, visitId: fromVisitId });
  const [from, to] = executed.value.map(({ state }) => state);
  return ok(viewMove(asked, from, to));
}

function viewMove({ moveId }: MoveLine, from: VisitState | undefined, to: VisitState | undefined): LineMoved {
  const away = from?.moves.find((move) => move.moveId === moveId && move.type === 'LineMovedAway');
  const here = to?.moves.find((move) => move.moveId === moveId);
  assert(away?.type === 'LineMovedAway' && here?.type === 'LineMovedHere', 'both visits say what was moved');
  const refund = from?.refunds.find(({ refundId }) => refundId === away.refundId);
  return { moveId, isCharged: here.isCharged, ...(refund && { refundedMinor: refund.amountMinor }) };
}
