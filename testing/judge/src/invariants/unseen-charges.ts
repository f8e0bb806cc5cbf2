import type { CartLine, VisitId } from '@saunter/model';
import type { WatchedRun } from './watched-run.ts';

/** How much was charged, and what of it no scale saw. */
export interface ChargeCheck {
  readonly units: number;
  /** In words, one for each line that is not backed. */
  readonly unseen: readonly string[];
}

/** A scale must have felt this share of what it is said to have felt, within this time of it. */
const FELT_SHARE = 0.5;
const SLACK_MS = 12_000;

/** The lines of every cart that became final. */
function finalLines({ said }: WatchedRun): ReadonlyMap<VisitId, readonly CartLine[]> {
  const lines = new Map<VisitId, readonly CartLine[]>();
  const final = new Map<VisitId, readonly CartLine[]>();
  for (const { output } of said) {
    if (!('type' in output)) continue;
    if (output.type === 'CartRevised') lines.set(output.visitId, output.lines);
    if (output.type === 'CartFinal') final.set(output.visitId, lines.get(output.visitId) ?? []);
  }
  return final;
}

/** Whether the raw samples of the plates of a piece of evidence moved as it says. */
function isFelt({ felt }: WatchedRun, { plates, at, massGrams }: CartLine['evidence'][number]): boolean {
  return massGrams !== 0 && felt.swing(plates, at, SLACK_MS) >= FELT_SHARE * Math.abs(massGrams);
}

function faultOf(run: WatchedRun, line: CartLine): string | undefined {
  const evidence = line.evidence.reduce((sum, { quantity = 1 }) => sum + quantity, 0);
  if (evidence < line.quantity) return `${line.quantity} are charged, ${evidence} have evidence`;
  const unfelt = line.evidence.find((one) => !isFelt(run, one));
  return unfelt && `${unfelt.massGrams} g at ${unfelt.at} were felt by no scale`;
}

/** Looks for units of final carts that have no shelf event behind them, or one that the raw samples know nothing of. */
export function checkCharges(run: WatchedRun): ChargeCheck {
  const carts = finalLines(run);
  const unseen = [...carts].flatMap(([visitId, lines]) =>
    lines.flatMap((line) => {
      const fault = faultOf(run, line);
      return fault === undefined ? [] : [`${visitId}, ${line.barcode}: ${fault}`];
    }),
  );
  const units = [...carts.values()].flat().reduce((sum, { quantity }) => sum + quantity, 0);
  return { units, unseen };
}
