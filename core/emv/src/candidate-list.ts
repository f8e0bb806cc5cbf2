import { fromHex } from '@saunter/kit';
import { ANY_KERNEL, requestedKernel } from './contactless/kernel-identifier.ts';
import type { DirectoryEntry } from './contactless/select-ppse.ts';

/** An application that the terminal takes, and the kernel it runs it with (EMV Book B, 3.3.2). */
export interface AcceptedApplication {
  /** The card's AID must begin with this one. */
  readonly aid: Uint8Array;
  /** Kernel identifier: 2 Mastercard, 3 Visa (EMV Book A, 5.8). */
  readonly kernel: number;
  readonly label: string;
}

/** One combination of card application and kernel that both sides can do. */
export interface Candidate {
  readonly aid: Uint8Array;
  readonly label: string;
  readonly kernel: number;
}

const accept = (aid: string, kernel: number, label: string): AcceptedApplication => ({
  aid: fromHex(aid),
  kernel,
  label,
});

/** What a lane takes unless told otherwise. */
export const ACCEPTED_APPLICATIONS: readonly AcceptedApplication[] = [
  accept('A0000000031010', 3, 'Visa'),
  accept('A0000000032010', 3, 'Visa Electron'),
  accept('A0000000032020', 3, 'V PAY'),
  accept('A0000000041010', 2, 'Mastercard'),
  accept('A0000000043060', 2, 'Maestro'),
];

/** More than any card offers; the rest of a longer directory is not looked at. */
const MAX_CANDIDATES = 16;

/**
 * The applications that both sides can do, the card's first choice first; equal priorities keep the card's order
 * (EMV Book B, 3.3.2 and 3.3.3). A kernel that the card insists on must be the terminal's.
 */
export function buildCandidateList(
  directory: readonly DirectoryEntry[],
  accepted: readonly AcceptedApplication[],
): readonly Candidate[] {
  const matches = directory.flatMap((entry) => {
    const application = accepted.find((candidate) => fits(entry, candidate));
    return application ? [{ entry, application }] : [];
  });
  return matches
    .sort((a, b) => rank(a.entry) - rank(b.entry))
    .slice(0, MAX_CANDIDATES)
    .map(({ entry, application }) => ({
      aid: entry.aid,
      label: entry.label ?? application.label,
      kernel: application.kernel,
    }));
}

function fits(entry: DirectoryEntry, application: AcceptedApplication): boolean {
  const sameName = application.aid.every((byte, i) => entry.aid[i] === byte);
  const wanted = requestedKernel(entry.aid, entry.kernelIdentifier);
  return sameName && (wanted === ANY_KERNEL || wanted === application.kernel);
}

const rank = (entry: DirectoryEntry): number => (entry.priority === 0 ? 16 : entry.priority);
