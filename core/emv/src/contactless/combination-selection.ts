import { takesAid } from '../terminal/terminal-settings.ts';
import { kernelOf } from './combination-table.ts';
import { ANY_KERNEL, requestedKernel } from './kernel-identifier.ts';
import type { Combination, NotAllowed } from './pre-processing.ts';
import type { DirectoryEntry } from './select-ppse.ts';

/** An application of the card and the combination of the terminal that it is run with (EMV Book B, 3.3.2). */
export interface ContactlessCandidate {
  readonly aid: Uint8Array;
  readonly label: string;
  readonly kernel: number;
  /** Sent behind the AID in the final SELECT; undefined when there is none. */
  readonly extendedSelection: Uint8Array | undefined;
  readonly combination: Combination;
}

/** More than any card offers; the rest of a longer directory is not looked at. */
const MAX_CANDIDATES = 16;

/**
 * What both sides can do, the card's first choice first; equal priorities keep the card's order (EMV Book B, 3.3.2
 * and 3.3.3). A combination that is not allowed for this amount, and one whose kernel is not here, do not count.
 */
export function selectCombinations(
  directory: readonly DirectoryEntry[],
  combinations: readonly Combination[],
): readonly ContactlessCandidate[] {
  const usable = combinations.filter(({ notAllowed, kernel }) => !notAllowed && kernelOf(kernel));
  return directory
    .flatMap((entry) => {
      const combination = usable.find((one) => fits(entry, one));
      return combination ? [{ entry, combination }] : [];
    })
    .sort((a, b) => rank(a.entry) - rank(b.entry))
    .slice(0, MAX_CANDIDATES)
    .map(({ entry, combination }) => ({
      aid: entry.aid,
      label: entry.label ?? combination.row.label,
      kernel: combination.kernel,
      extendedSelection: entry.extendedSelection,
      combination,
    }));
}

/** Why the card's applications are out for this amount where the terminal has a combination for one of them. */
export const barredBy = (
  directory: readonly DirectoryEntry[],
  combinations: readonly Combination[],
): NotAllowed | undefined =>
  combinations.find((one) => one.notAllowed && directory.some((entry) => fits(entry, one)))?.notAllowed;

function fits({ aid, kernelIdentifier }: DirectoryEntry, { row, kernel }: Combination): boolean {
  const wanted = requestedKernel(aid, kernelIdentifier);
  return takesAid(row, aid) && (wanted === ANY_KERNEL || wanted === kernel);
}

const rank = ({ priority }: DirectoryEntry): number => (priority === 0 ? 16 : priority);
