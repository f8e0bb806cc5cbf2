import type { Rate } from '@saunter/testing-judge';
import { type Heat, heatMap } from '../plot/heat-map.ts';
import { type FaultResult, resultOf } from './fault-mixes.ts';

const heatOf = ({ share }: Rate): Heat => ({ share, words: `${(100 * share).toFixed(0)} %` });

/** Draws faults against faults: exact baskets below the diagonal, overcharged ones above; undefined without pairs. */
export function faultPicture(results: readonly FaultResult[]): string | undefined {
  const names = results.flatMap(({ faults }) => (faults.length === 1 ? faults : []));
  if (names.length < 2) return undefined;
  const n = results[0]?.protocol.visits ?? 0;
  return heatMap({
    title: 'Two faults of the sensors at once',
    below: `below, and on the diagonal for one fault alone: exact baskets (${n} visits each)`,
    above: 'above: overcharged baskets',
    names,
    at: (row, column) => {
      const mix = [...new Set([names[row] ?? '', names[column] ?? ''])];
      const protocol = resultOf(results, mix)?.protocol;
      return protocol && heatOf(column <= row ? protocol.baskets.exact : protocol.money.overcharged);
    },
  });
}
