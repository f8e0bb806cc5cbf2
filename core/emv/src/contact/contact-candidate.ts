import type { Tlv } from '@saunter/iso7816';
import { equalBytes } from '@saunter/kit';
import { applicationName } from '../application-name.ts';
import { TAG } from '../tags.ts';
import type { TerminalApplication, TerminalSettings } from '../terminal/terminal-settings.ts';

/** An application that both sides can do (EMV 4.4 Book 1, 12.3). */
export interface ContactCandidate {
  readonly aid: Uint8Array;
  readonly label: string;
  /** On contact no kernel is chosen. */
  readonly kernel: undefined;
  /** 1 is first, 15 last; 0 (none given) comes behind all. */
  readonly priority: number;
  /** The card allows it only when its holder says so. */
  readonly needsConfirmation: boolean;
}

/** More than any card offers; the rest of a longer list is not looked at. */
const MAX_CANDIDATES = 16;
const MIN_AID_BYTES = 5;
const MAX_AID_BYTES = 16;
const NO_PRIORITY_RANK = 16;

/** A candidate of what a directory entry or an FCI says of `aid`; undefined when no terminal could take it. */
export function candidateOf(
  aid: Uint8Array | undefined,
  objects: readonly Tlv[],
  row: TerminalApplication | undefined,
): ContactCandidate | undefined {
  if (!aid || !row || aid.length < MIN_AID_BYTES || aid.length > MAX_AID_BYTES) return undefined;
  const indicator = objects.find(({ tag }) => tag === TAG.APPLICATION_PRIORITY_INDICATOR)?.value[0] ?? 0;
  return {
    aid: aid.slice(),
    label: applicationName(objects) ?? row.label,
    kernel: undefined,
    priority: indicator & 0x0f,
    needsConfirmation: (indicator & 0x80) !== 0,
  };
}

/** `candidates` and one more, unless it is there already or there are enough. */
export function withCandidate(
  candidates: readonly ContactCandidate[],
  candidate: ContactCandidate | undefined,
): readonly ContactCandidate[] {
  const isNew = candidate && !candidates.some(({ aid }) => equalBytes(aid, candidate.aid));
  return isNew && candidates.length < MAX_CANDIDATES ? [...candidates, candidate] : candidates;
}

/**
 * In the order in which a terminal tries them: by priority, equal ones in the card's order. Where nobody can confirm,
 * those that want it are left out (EMV 4.4 Book 1, 12.4).
 */
export const inOrder = (
  candidates: readonly ContactCandidate[],
  { canConfirmApplication }: TerminalSettings,
): readonly ContactCandidate[] =>
  candidates
    .filter(({ needsConfirmation }) => canConfirmApplication || !needsConfirmation)
    .sort((a, b) => rank(a) - rank(b));

const rank = ({ priority }: ContactCandidate): number => (priority === 0 ? NO_PRIORITY_RANK : priority);

/** Whether a terminal that can ask its cardholder must: several applications, or one that wants to be confirmed. */
export const isCardholderAsked = (candidates: readonly ContactCandidate[]): boolean =>
  candidates.length > 1 || candidates.some(({ needsConfirmation }) => needsConfirmation);
