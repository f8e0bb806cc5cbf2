import type { Protocol, Rate } from '@saunter/testing-judge';
import type { AccuracyStudy } from './accuracy-study.ts';
import { CONTESTANT_NAMES } from './contestant-names.ts';
import { markdownTable } from './markdown-table.ts';
import { oldRuns } from './study-size.ts';
import { writeRate } from './targets.ts';

const rate = (value: Rate | undefined): string => (value ? writeRate(value) : 'n = 0');

function agesOf(protocols: readonly Protocol[]): readonly (readonly string[])[] {
  return (protocols[0]?.ages ?? []).map(({ from, to }, index) => [
    `${from} to ${to}`,
    ...protocols.map(({ ages }) => rate(ages[index]?.exact)),
  ]);
}

const all = (name: string, protocols: readonly Protocol[]): readonly string[] => [
  name,
  ...protocols.map(({ baskets }) => rate(baskets.exact)),
];

/** How much harder a store is that stays open: nobody fills this world or puts back what lies in a wrong place. */
export function ageSection({ nominal: { protocols }, old, size }: AccuracyStudy): string {
  const header = ['visits of a store', ...CONTESTANT_NAMES.slice(0, protocols.length)];
  const exam = [...agesOf(protocols), all('all of the exam', protocols)];
  const head = `## Age of the store

A store of the exam is open for ${size.visitsPerSeed} visits. What the catalogue has wrong and what facings hold stays as it is and can be learnt;
but nobody fills this world, and what is misplaced stays there until somebody takes it.

${markdownTable(header, exam)}`;
  const [ours] = old;
  if (!ours) return `${head}\n\nNo store stayed open for longer (n = 0).`;
  const runs = oldRuns(size);
  const lost = 100 * ((protocols[0]?.baskets.exact.share ?? 0) - ours.baskets.exact.share);
  const than = `${Math.abs(lost).toFixed(1)} points of exact baskets ${lost >= 0 ? 'fewer' : 'more'} than in the exam`;
  return `${head}

The same for ${runs.length} other stores that stay open for ${runs[0]?.visits ?? 0} visits, seeds ${runs[0]?.seed} to ${runs.at(-1)?.seed}. Some 25 units leave
each facing meanwhile: somebody would have filled and tidied a real one. Over all their visits that is ${than}.

${markdownTable(header, [...agesOf(old), all('all of these', old)])}`;
}
