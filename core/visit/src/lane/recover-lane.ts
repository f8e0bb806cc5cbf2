import type { UsedCodes } from '@saunter/identity/entry-code';
import { NO_USED_CODES, rememberUsed } from '@saunter/identity/entry-code';
import { unreachable } from '@saunter/kit';
import type { RefusalId, VisitId } from '@saunter/model';
import type { AdmissionReport, CardRefusal, LaneFact, LanePassage, VisitRequest } from './lane-fact.ts';

/** How many published passages are remembered, so that a passage the sensor sends again is known. */
export const PASSAGES_REMEMBERED = 64;

/** What a restarted gate owes to others, read from its journal. */
export interface Recovery {
  /** Asked for, and the lock was not touched. */
  readonly pending?: VisitRequest;
  /** Entry codes that somebody came in on, or tried to. */
  readonly usedCodes: UsedCodes;
  /** The lock was told to move and never confirmed: it may have opened. */
  readonly unsure: readonly VisitId[];
  /** Not yet accepted by the server. */
  readonly reports: readonly AdmissionReport[];
  /** Not yet answered by the server. */
  readonly refusals: readonly CardRefusal[];
  /** Not yet acknowledged by the bus. */
  readonly passages: readonly LanePassage[];
  /** The last passages that were, newest last. */
  readonly published: readonly LanePassage[];
}

/** One name for one passage: a sensor that starts anew counts from one again, at another time. */
export const passageKey = (passage: { readonly sequence: number; readonly sourceTimeMs: number }): string =>
  `${passage.sequence}@${passage.sourceTimeMs}`;

/** Reads the facts in order; what is settled leaves no trace but the last published passages. */
export function recoverLane(facts: readonly LaneFact[]): Recovery {
  const requests = new Map<VisitId, VisitRequest>();
  const releasing = new Set<VisitId>();
  const reports = new Map<VisitId, AdmissionReport>();
  const refusals = new Map<RefusalId, CardRefusal>();
  const passages = new Map<string, LanePassage>();
  const published = new Map<string, LanePassage>();
  let usedCodes = NO_USED_CODES;
  for (const fact of facts) {
    switch (fact.kind) {
      case 'VisitRequested':
        requests.set(fact.request.visitId, fact.request);
        break;
      case 'CodeUsed':
        usedCodes = rememberUsed(usedCodes, fact, fact.at);
        break;
      case 'CodesForgotten':
        usedCodes = { ...usedCodes, floor: Math.max(usedCodes.floor, fact.upTo) };
        break;
      case 'LockReleasing':
        requests.delete(fact.visitId);
        releasing.add(fact.visitId);
        break;
      case 'VisitDeclined':
      case 'VisitUnsure':
        requests.delete(fact.visitId);
        releasing.delete(fact.visitId);
        break;
      case 'LockReleased':
        releasing.delete(fact.visitId);
        // The report is due from this moment on, also when the gate died before it wrote that down.
        reports.set(fact.visitId, { visitId: fact.visitId, outcome: 'opened', at: fact.at });
        break;
      case 'AdmissionDue':
        requests.delete(fact.report.visitId);
        reports.set(fact.report.visitId, fact.report);
        break;
      case 'AdmissionAccepted':
        reports.delete(fact.visitId);
        break;
      case 'CardRefused':
        refusals.set(fact.refusal.refusalId, fact.refusal);
        break;
      case 'RefusalAccepted':
        refusals.delete(fact.refusalId);
        break;
      case 'PassageSeen':
        if (!published.has(passageKey(fact.passage))) passages.set(passageKey(fact.passage), fact.passage);
        break;
      case 'PassagePublished':
        settlePassage(passages, published, passageKey(fact));
        break;
      default:
        unreachable(fact);
    }
  }
  const [pending] = [...requests.values()].slice(-1);
  return {
    ...(pending && { pending }),
    usedCodes,
    unsure: [...releasing],
    reports: [...reports.values()],
    refusals: [...refusals.values()],
    passages: [...passages.values()],
    published: [...published.values()],
  };
}

/** The shortest facts from which the same would be recovered: what a journal is compacted to. */
export function factsOf(recovery: Recovery, at: number): readonly LaneFact[] {
  const seen = [...recovery.published, ...recovery.passages].map(
    (passage): LaneFact => ({ kind: 'PassageSeen', passage }),
  );
  const published = recovery.published.map(
    ({ sequence, sourceTimeMs }): LaneFact => ({ kind: 'PassagePublished', sequence, sourceTimeMs }),
  );
  const { floor, codes } = recovery.usedCodes;
  return [
    ...(floor > NO_USED_CODES.floor ? [{ kind: 'CodesForgotten', upTo: floor } as const] : []),
    ...codes.map((code): LaneFact => ({ kind: 'CodeUsed', ...code, at: code.issuedAt })),
    ...recovery.reports.map((report): LaneFact => ({ kind: 'AdmissionDue', report })),
    ...recovery.refusals.map((refusal): LaneFact => ({ kind: 'CardRefused', refusal })),
    ...recovery.unsure.map((visitId): LaneFact => ({ kind: 'LockReleasing', visitId, at })),
    ...(recovery.pending ? [{ kind: 'VisitRequested', request: recovery.pending, at } as const] : []),
    ...seen,
    ...published,
  ];
}

function settlePassage(from: Map<string, LanePassage>, into: Map<string, LanePassage>, key: string): void {
  const passage = from.get(key);
  if (!passage) return;
  from.delete(key);
  into.set(key, passage);
  const [oldest] = into.keys();
  if (into.size > PASSAGES_REMEMBERED && oldest !== undefined) into.delete(oldest);
}
