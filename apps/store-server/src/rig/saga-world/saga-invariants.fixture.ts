import type { VisitId } from '@saunter/model';
import type { VisitState } from '@saunter/visit';
import { owedMinor, phaseOf, repaidMinor, takenMinor } from '@saunter/visit';
import { moneyMovements } from '../../reconciliation/money-movements.ts';
import { loadHistory } from '../../visits/visit-history.ts';
import type { SagaVisitor } from './saga-visitor.fixture.ts';
import type { SagaWorld } from './saga-world.fixture.ts';

const DAY = '2026-06-01';
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/**
 * What is wrong with a run that came to its end, one sentence each; the number before it is the invariant's:
 *
 * 1. taken + owed = price of the basket, once; 2. no more is captured than was authorised; 3. no hold outlives its visit;
 * 4. an empty basket takes nothing; 5. the acquirer's books are ours; 6. a gate opens once, for a durable hold;
 * 7. no more is refunded than was taken; 8. the same request has the same answer; 9. everything ends;
 * 10. no card number is kept.
 */
export async function sagaViolations(world: SagaWorld, visitors: readonly SagaVisitor[]): Promise<readonly string[]> {
  const states = new Map<VisitId, VisitState | undefined>();
  for (const { visitId } of visitors) states.set(visitId, (await loadHistory(world.db, visitId)).state);
  const ofVisits = visitors.flatMap((visitor) => visitViolations(visitor, states.get(visitor.visitId)));
  const known = [...states.values()].filter((state) => state !== undefined);
  return [
    ...world.vault.complaints,
    ...ofVisits,
    ...holdViolations(world),
    ...(await bookViolations(world)),
    ...(await ledgerViolations(world, known)),
    ...cardViolations(world),
  ];
}

function visitViolations(visitor: SagaVisitor, state: VisitState | undefined): readonly string[] {
  if (!state) return [`9: ${visitor.visitId} was never written down`];
  const [phase, taken, owed, repaid] = [phaseOf(state), takenMinor(state), owedMinor(state), repaidMinor(state)];
  const about = `${visitor.visitId} (${phase}, ${state.payment}, taken ${taken}, owed ${owed}, repaid ${repaid})`;
  const wrong: string[] = [];
  if (!['settled', 'abandoned', 'declined'].includes(phase)) wrong.push(`9: ${about} has no end`);
  const wasInside = state.bound.length > 0;
  const priceMinor = wasInside ? visitor.totalMinor : 0;
  if (taken + owed + repaid !== priceMinor) wrong.push(`1: ${about} costs ${priceMinor}`);
  if (state.payment === 'CAPTURED' && owed > 0) wrong.push(`1: ${about} is paid, and owes`);
  const isEmpty = priceMinor === 0 && state.hold !== undefined && state.handedOverTo === undefined;
  if (isEmpty && !state.reversed) wrong.push(`4: ${about} took nothing, and its hold stands`);
  if (visitor.opened > 1) wrong.push(`6: the lane opened ${visitor.opened} times for ${about}`);
  if (wasInside && visitor.opened === 0) wrong.push(`6: somebody came in for ${about} through a closed lane`);
  const given = state.refunds.filter((refund) => refund.state === 'completed');
  if (sum(given.map(({ amountMinor }) => amountMinor)) > taken + repaid) wrong.push(`7: ${about} gives back too much`);
  if (state.refunds.length !== visitor.refunds.length) {
    wrong.push(`8: ${visitor.refunds.length} refunds of ${about} were taken, ${state.refunds.length} are written`);
  }
  if (state.refunds.some((refund) => refund.state === 'requested' || refund.state === 'unknown')) {
    wrong.push(`9: a refund of ${about} has no end`);
  }
  return wrong;
}

function holdViolations({ vault }: SagaWorld): readonly string[] {
  const { books } = vault;
  const report = books.report();
  const open = report.authorisations.filter(({ heldMinor }) => heldMinor > 0);
  const granted = (rrn: string) =>
    sum(
      [...report.authorisations, ...report.increments]
        .filter((event) => event.rrn === rrn)
        .map(({ approvedMinor }) => approvedMinor),
    );
  const captures = report.captures.filter(({ responseCode }) => responseCode === '00');
  const above = captures.filter(({ rrn, amountMinor }) => amountMinor > granted(rrn));
  const refunds = books.events.filter((event) => event.kind === 'Refunded' && event.responseCode === '00');
  const takings = [...captures, ...report.charges.filter(({ state }) => state === 'charged')];
  const overRefunded = takings.filter(({ rrn, amountMinor }) => {
    const of = refunds.filter((event) => event.kind === 'Refunded' && event.of.rrn === rrn);
    return sum(of.map((event) => ('amountMinor' in event ? event.amountMinor : 0))) > amountMinor;
  });
  return [
    ...above.map(({ rrn }) => `2: ${rrn} was captured above what was authorised`),
    ...open.map(({ rrn, heldMinor }) => `3: ${heldMinor} are still held under ${rrn}`),
    ...overRefunded.map(({ rrn }) => `7: more than was taken under ${rrn} was given back`),
  ];
}

interface Moved {
  readonly type: string;
  readonly rrn: string;
  readonly amountMinor: number;
}

const wordOf = ({ type, rrn, amountMinor }: Moved): string => `${type} of ${amountMinor} under ${rrn}`;

/** What moved money, as the acquirer wrote it down, each booking for itself. */
function theirMovements({ vault }: SagaWorld): readonly string[] {
  const { captures, charges, refunds } = vault.books.report();
  const good = (event: { readonly responseCode: string }) => event.responseCode === '00';
  return [
    ...captures.filter(good).map((event) => wordOf({ type: 'capture', ...event })),
    ...charges.filter(({ state }) => state === 'charged').map((event) => wordOf({ type: 'charge', ...event })),
    ...refunds.filter(good).map((event) => wordOf({ type: 'refund', ...event })),
  ].sort();
}

async function bookViolations(world: SagaWorld): Promise<readonly string[]> {
  const moved = await moneyMovements(world.db, world.owner, DAY);
  const ours = moved.map(({ retrievalReference: rrn, ...rest }) => wordOf({ ...rest, rrn })).sort();
  const theirs = [...theirMovements(world)];
  const onlyHere = ours.filter((word) => {
    const at = theirs.indexOf(word);
    if (at >= 0) theirs.splice(at, 1);
    return at < 0;
  });
  return [
    ...onlyHere.map((word) => `5: only we know of a ${word}`),
    ...theirs.map((word) => `5: only the acquirer knows of a ${word}`),
  ];
}

async function ledgerViolations(world: SagaWorld, states: readonly VisitState[]): Promise<readonly string[]> {
  const rows = await world.db
    .selectFrom('ledger_balance')
    .selectAll()
    .where('store_id', '=', world.store.storeId)
    .execute();
  const standing = (account: string) =>
    sum(rows.filter((row) => row.account === account).map((row) => row.debits_posted_minor - row.credits_posted_minor));
  const { capturedMinor, chargedMinor, refundedMinor } = world.vault.books.report();
  const [ours, theirs] = [standing('acquirer-clearing'), capturedMinor + chargedMinor - refundedMinor];
  const wrong: string[] = [];
  if (sum(rows.map((row) => row.debits_posted_minor - row.credits_posted_minor)) !== 0) {
    wrong.push('5: the ledger does not add up to zero');
  }
  if (ours !== theirs) wrong.push(`5: the acquirer owes us ${ours} by the ledger, and ${theirs} by its books`);
  if (rows.some((row) => row.debits_pending_minor !== 0)) wrong.push('3: a hold is pending in the ledger');
  if (standing('receivable') !== 0) wrong.push(`1: ${standing('receivable')} are still to be received`);
  const owed = sum(states.map(owedMinor));
  if (standing('bad-debt') !== owed) wrong.push(`1: ${standing('bad-debt')} are owed by the ledger, ${owed} by facts`);
  return wrong;
}

function cardViolations({ vault }: SagaWorld): readonly string[] {
  const lines = JSON.stringify(vault.journal.records);
  const kept = vault.cards.ids();
  return [
    ...(/4761730000000011|5413330089020011/.test(lines) ? ['10: a card number is in the journal'] : []),
    ...(kept.length > 0 ? [`10: the vault keeps ${kept.length} cards that nobody needs`] : []),
  ];
}
