import type { AuthoriseRequest, CardSource, OpenVisit, VisitOpened } from '@saunter/contracts';
import type { Result, Timers } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { DeclineReason, VisitId } from '@saunter/model';
import type { VisitRefusal, VisitState } from '@saunter/visit';
import { admittedOn, isLive } from '@saunter/visit';
import { sql } from 'kysely';
import type { EntryCodeDesk } from '../app/entry-code-desk.ts';
import { askTogether } from '../database/gather.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { lastFourOf } from '../shoppers/shopper-registry.ts';
import type { LaneDesk } from './lane-desk.ts';
import { digestOf } from './request-digest.ts';
import type { VisitBook } from './visit-book.ts';
import type { VisitFeed } from './visit-feed.ts';

/** What OpenVisit needs. */
export interface OpenVisitParts {
  readonly db: StoreDatabase;
  readonly book: VisitBook;
  readonly feed: VisitFeed;
  readonly lanes: LaneDesk;
  readonly store: StoreFile;
  readonly timers: Timers;
  /** Without it no code opens anything. */
  readonly entryCodes?: Pick<EntryCodeDesk, 'check' | 'take'>;
  readonly openingDesk?: { now(): { readonly isOpen: boolean } };
  /** Ends every wait, because the server stops. */
  readonly stopping: AbortSignal;
}

/** Why a visit is not opened. */
export type OpenRefusal =
  | Extract<VisitRefusal, { kind: 'key-reused' | 'visit-over' }>
  /** The store is closed, and this visit is a new one. */
  | { readonly kind: 'store-closed'; readonly class: 'end' }
  | { readonly kind: 'lane-busy'; readonly class: 'retry'; readonly retryAfterMs: number };

/** A gate waits 10 s in all, and 4 s for one answer: one that comes later is not heard, and is asked for again. */
const ANSWER_WITHIN_MS = 3_500;
const ASK_AGAIN_MS = 250;

/**
 * Opens a visit, or answers a repeat as the first time. The hold is asked for by the task that was written down with
 * the request, so that a crash in between changes nothing; this only waits for its answer.
 */
export async function openVisit(parts: OpenVisitParts, request: OpenVisit): Promise<Result<VisitOpened, OpenRefusal>> {
  const { visitId } = request;
  const presented = await presentedBy(parts, request);
  if (!presented.ok) return ok({ outcome: 'declined', visitId, reason: presented.error });
  const begun = await begin(parts, request, presented.value);
  if (!begun.ok && begun.error.kind !== 'code-used') return err(begun.error);
  if (!begun.ok) return ok({ outcome: 'declined', visitId, reason: 'code-used' });
  const state = await untilAnswered(parts, request.visitId);
  return answer(parts, request.visitId, state);
}

/** What pays for a visit: a card that was read, or the one behind an entry code, whose one use is still to be taken. */
interface Presented {
  /** Undefined of a visit that is known: nothing is asked of the vault anew. */
  readonly source: CardSource | undefined;
  readonly groupSize: number;
  readonly codeId?: string;
}

async function presentedBy(
  { book, entryCodes }: OpenVisitParts,
  { visitId, credential, groupSize }: OpenVisit,
): Promise<Result<Presented, DeclineReason>> {
  if (credential.kind === 'card') return ok({ source: { sealedCard: credential.sealedCard }, groupSize });
  // A repeat is answered as the first time, though its code is used and over by now.
  const known = await book.find(visitId);
  if (known) return ok({ source: undefined, groupSize: known.request.groupSize });
  const code = await entryCodes?.check(credential.code);
  if (!code) return err('code-refused');
  if (!code.ok) return code;
  const { codeId, cardRef, party } = code.value;
  return ok({ source: { cardRef }, groupSize: party, codeId });
}

async function begin(
  parts: OpenVisitParts,
  request: OpenVisit,
  { source, groupSize, codeId }: Presented,
): Promise<Result<undefined, OpenRefusal | CodeUsed>> {
  const { visitId, laneId, key } = request;
  const isClosed = parts.openingDesk?.now().isOpen === false;
  if (isClosed && !(await parts.book.find(visitId))) return err({ kind: 'store-closed', class: 'end' });
  const lease = parts.lanes.take(laneId, visitId);
  // A repeat is answered as the first time, whoever is in the lane by now; who finds it free need not be looked up.
  if (lease.kind === 'busy' && !(await parts.book.find(visitId))) {
    return err({ ...lease, kind: 'lane-busy', class: 'retry' });
  }
  const { holdMinor, minimumHoldMinor: minimumMinor, currency } = parts.store;
  const command = {
    ...{ kind: 'open-visit' as const, visitId, laneId, key, groupSize, requestDigest: digestOf(request) },
    ...{ holdMinor, minimumMinor, currency },
  };
  const authorise: AuthoriseRequest = {
    key,
    visitId,
    laneId,
    ...source,
    amountMinor: holdMinor,
    currency,
    minimumMinor,
  };
  const outcome = await parts.book.share(
    visitId,
    async (work) => {
      if (!(await askTogether(work.trx, areKeysFree, undefined, request))) return err(KEY_REUSED);
      if (codeId !== undefined && !(await parts.entryCodes?.take(work.trx, codeId, visitId))) return err(CODE_USED);
      return parts.book.executeIn(work, visitId, command, authorise);
    },
    'entry',
  );
  const isBegun = outcome.ok && outcome.value.events.length > 0;
  if (!isBegun && lease.kind === 'taken' && lease.isNew) parts.lanes.release(laneId, visitId);
  if (outcome.ok) return ok(undefined);
  const { error } = outcome;
  return error.kind === 'key-reused' || error.kind === 'code-used'
    ? err(error)
    : err({ kind: 'visit-over', class: 'end' });
}

const KEY_REUSED = { kind: 'key-reused', class: 'end' } as const;
/** Somebody came in on this code meanwhile. */
const CODE_USED = { kind: 'code-used', class: 'end' } as const;
type CodeUsed = typeof CODE_USED;

/** A key belongs to one visit for ever; the table's own constraint stands behind this. */
async function areKeysFree(db: StoreDatabase, _: undefined, asked: readonly OpenVisit[]): Promise<readonly boolean[]> {
  const { rows } = await sql<{ key: string; visit_id: string }>`
    select key, visit_id from visit where key = any(${asked.map(({ key }) => key)}::text[])`.execute(db);
  const visits = new Map(rows.map((row) => [row.key, row.visit_id]));
  return asked.map(({ key, visitId }) => (visits.get(key) ?? visitId) === visitId);
}

/** Waits until the hold is answered or the visit is over, within bounds; subscribes first, so that nothing is missed. */
function untilAnswered(
  { book, feed, timers, stopping }: OpenVisitParts,
  visitId: VisitId,
): Promise<VisitState | undefined> {
  return new Promise((resolve, reject) => {
    const end = (state: VisitState | undefined) => {
      unsubscribe();
      cancel();
      stopping.removeEventListener('abort', giveUp);
      resolve(state);
    };
    const giveUp = () => end(undefined);
    const look = (state: VisitState | undefined) => {
      if (state && (admittedOn(state) || state.declined || !isLive(state))) end(state);
    };
    const unsubscribe = feed.subscribe(({ state }) => {
      if (state.request.visitId === visitId) look(state);
    });
    const cancel = timers.after(ANSWER_WITHIN_MS, giveUp);
    stopping.addEventListener('abort', giveUp);
    book.find(visitId).then(look, (error: unknown) => {
      end(undefined);
      reject(error);
    });
  });
}

async function answer(
  { db }: OpenVisitParts,
  visitId: VisitId,
  state: VisitState | undefined,
): Promise<Result<VisitOpened, OpenRefusal>> {
  if (!state) return ok({ outcome: 'pending', visitId, retryAfterMs: ASK_AGAIN_MS });
  const lastFour = await lastFourOf(db, admittedOn(state)?.cardId ?? state.declined?.cardId);
  if (state.declined) {
    const { reason, owedMinor: amountMinor } = state.declined;
    const owed = amountMinor !== undefined && { owed: { amountMinor, currency: state.request.currency } };
    return ok({ outcome: 'declined', visitId, reason, ...(lastFour !== undefined && { lastFour }), ...owed });
  }
  // Nobody may open a lane for a visit that is given up or over, though its first answer was `held`.
  const admitted = admittedOn(state);
  if (!admitted || !isLive(state)) return err({ kind: 'visit-over', class: 'end' });
  const { currency, groupSize } = state.request;
  const amountMinor = state.hold?.approvedMinor ?? state.deferral?.capMinor ?? 0;
  const hold = { amountMinor, currency };
  return ok({ outcome: 'held', visitId, lastFour: lastFour ?? '0000', hold, groupSize, admission: admitted.admission });
}
