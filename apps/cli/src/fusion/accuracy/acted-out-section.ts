import { protocolOf, type RunOutcome } from '@saunter/testing-judge';
import { CONTESTANT_NAMES } from './contestant-names.ts';
import { markdownTable } from './markdown-table.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** F1 of each contestant for one list, over the seeds of its sensors: the competition's score of a case. */
function row(list: string, runs: readonly RunOutcome[]): readonly string[] {
  const people = runs[0]?.visits.length ?? 0;
  const events = runs[0]?.events.filter(({ deed }) => deed !== undefined).length ?? 0;
  const scores = [...Map.groupBy(runs, ({ contestant }) => contestant).values()].map((own) =>
    protocolOf(own).baskets.f1PerRun.mean.toFixed(3),
  );
  return [list.replace('acted out: ', ''), String(people), String(events), ...scores];
}

/** The mean F1 of each contestant over all lists and seeds, in the order of the contestants. */
export const actedOutMeans = (runs: readonly RunOutcome[]) =>
  [...Map.groupBy(runs, ({ contestant }) => contestant).values()].map((own) => protocolOf(own).baskets.f1PerRun);

/** The real event lists, acted out: a table by list, hardest first. */
export function actedOutSection(runs: readonly RunOutcome[]): string {
  const title = '## Real event lists, acted out';
  if (runs.length === 0) return `${title}\n\nNot measured (n = 0): the data of AutoCheckout was not there.`;
  const lists = [...Map.groupBy(runs, ({ scenario }) => scenario)].map(([list, own]) => row(list, own));
  const means = actedOutMeans(runs);
  const all = means.map(
    ({ mean: value, low, high }) => `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
  );
  const hardest = [...lists].sort((a, b) => Number(a[3]) - Number(b[3]));
  const seeds =
    mean([...Map.groupBy(runs, ({ scenario }) => scenario).values()].map((own) => own.length)) / means.length;
  return `${title}

The labelled events of the competition's recordings, acted out in the world with nominal sensors, each with ${seeds} seeds. A case is a
list, a target a person of it, as in the competition; the mean is over ${means[0]?.n ?? 0} cases.

${markdownTable(['list', 'people', 'events', ...CONTESTANT_NAMES], [['all', '', '', ...all], ...hardest])}`;
}
