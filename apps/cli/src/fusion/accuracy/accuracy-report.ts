import { type Mean, type Protocol, type Rate, rateOf } from '@saunter/testing-judge';
import { kneeOf } from '../knee.ts';
import type { AccuracyPicture } from './accuracy-pictures.ts';
import type { AccuracyStudy, WorldResult } from './accuracy-study.ts';
import { actedOutSection } from './acted-out-section.ts';
import { ageSection } from './age-section.ts';
import { CONTESTANT_NAMES } from './contestant-names.ts';
import { faultSection } from './fault-section.ts';
import { markdownTable } from './markdown-table.ts';
import { nominalRuns, REPORT_SEED } from './study-size.ts';
import { targetsOf, writePhantoms, writeRate } from './targets.ts';

const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;
const rate = (value: Rate | undefined): string => (value ? writeRate(value) : 'n = 0');
const f1Of = ({ baskets: { f1PerVisit } }: Protocol): string =>
  `${f1PerVisit.mean.toFixed(3)} (${f1PerVisit.low.toFixed(3)} to ${f1PerVisit.high.toFixed(3)})`;

function head({ layout, size, nominal }: AccuracyStudy): string {
  const runs = nominalRuns(size);
  const hours = nominal.protocols[0]?.events?.plateHours ?? 0;
  return `# Accuracy

Written by \`npm run bench -- fusion\`; do not edit. The nominal world is the exam: its figures are in
\`testing/world/src/nominal.ts\`. Store: ${layout}. Seeds ${REPORT_SEED} to ${REPORT_SEED + runs.length - 1}, ${size.visitsPerSeed} visits each, together
${nominal.protocols[0]?.visits ?? 0} visits and ${hours.toFixed(0)} plate-hours. All was tuned on seeds below ${REPORT_SEED}. Every share has what it was counted on
and Wilson 95 % bounds; F1 has bootstrap 95 % bounds over visits. F1 counts units one by one over (visit, product).
Visits of one store have its wrong facings and sick plates in common; "by stores" are bootstrap 95 % bounds over stores.

Two baselines get the same messages: the rule of the best open system (CPS-IoT 2020: shelf steps, 0.8 place + 0.2 weight,
nearest wrist, greedy) and weight alone. Both are told by the truth whose body is whose and whose visit; Saunter
finds that out itself.`;
}

function targets(study: AccuracyStudy): string {
  const rows = targetsOf(study).map(({ what, asked, measured, verdict }) => [what, asked, measured, verdict]);
  return `## What was asked\n\n${markdownTable(['what', 'asked', 'measured', ''], rows)}`;
}

const units = (share: number, n: number): string => (n > 0 ? writeRate(rateOf(Math.round(share * n), n)) : 'n = 0');

const share = ({ mean, low, high, n }: Mean): string =>
  `${percent(mean, 2)} (${n} stores; ${(100 * low).toFixed(2)} to ${(100 * high).toFixed(2)})`;

type Line = readonly [name: string, value: (protocol: Protocol) => string];

const NOMINAL_LINES: readonly Line[] = [
  ['exact baskets', ({ baskets }) => rate(baskets.exact)],
  ['… by stores', ({ baskets }) => share(baskets.exactPerRun)],
  ['… if no deed was on a dead or stuck plate', ({ baskets }) => rate(baskets.exactWhereWeighed)],
  ['right total', ({ baskets }) => rate(baskets.moneyExact)],
  ['mean F1 of a visit', f1Of],
  ['claimed units that are right', ({ items }) => (items ? units(items.precision, items.claimedUnits) : 'n = 0')],
  ['true units that are claimed', ({ items }) => (items ? units(items.recall, items.truthUnits) : 'n = 0')],
  ['… wrong product', ({ items }) => String(items?.confusion.wrongSku ?? 0)],
  ['… wrong count', ({ items }) => String(items?.confusion.wrongCount ?? 0)],
  ['… wrong person', ({ items }) => String(items?.confusion.wrongPerson ?? 0)],
  ['… missed', ({ items }) => String(items?.confusion.missed ?? 0)],
  ['… phantom', ({ items }) => String(items?.confusion.phantom ?? 0)],
  ['events within 1 s, F1', ({ events }) => (events ? `${events.f1.toFixed(3)} (${events.deeds} true)` : 'n = 0')],
  ['… right product', ({ events }) => rate(events?.item)],
  ['… right count, if product', ({ events }) => rate(events?.count)],
  ['… right visit, if product', ({ events }) => rate(events?.association)],
  ['phantoms per 100 plate-hours', ({ events }) => (events ? writePhantoms(events) : 'n = 0')],
  ['overcharged baskets', ({ money }) => rate(money.overcharged)],
  ['undercharged baskets', ({ money }) => rate(money.undercharged)],
  ['baskets with anything foreign', ({ money }) => rate(money.withForeignUnits)],
  ['revenue error, signed', ({ money }) => percent(money.signedShare, 2)],
  ['absolute error of a basket', ({ money }) => `${money.absoluteMinor.mean.toFixed(1)} minor units`],
];

const names = (protocols: readonly Protocol[]): readonly string[] => CONTESTANT_NAMES.slice(0, protocols.length);

function nominalTable({ nominal: { protocols } }: AccuracyStudy): string {
  const rows = NOMINAL_LINES.map(([name, value]) => [name, ...protocols.map(value)]);
  return `## The nominal world\n\n${markdownTable(['', ...names(protocols)], rows)}`;
}

function reviewTable({ nominal }: AccuracyStudy): string {
  const review = nominal.protocols[0]?.review;
  if (!review) return 'Nothing could be asked (n = 0).';
  const rows = review.points.map(({ share, asked, exact }) => [percent(share, 2), String(asked), rate(exact)]);
  return `${review.questions} questions about ${review.lines} lines, the most doubtful of all visits first, and nothing is learnt from
the answers. This reviewer is right 97 % of the time, else says any other answer that was offered; a truth that is not among the answers counts as "nothing taken".

${markdownTable(['lines reviewed', 'questions', 'exact baskets'], rows)}`;
}

/** What a store gets that asks as carts become final, and puts the answers in. */
function askedTable({ nominal: { protocols }, reviewed }: AccuracyStudy): string {
  const [silent] = protocols;
  if (!silent || !reviewed?.asked) return 'No store asked while it ran (n = 0).';
  const row = (name: string, { baskets, money, asked }: Protocol): readonly string[] => [
    ...[name, asked ? rate(asked.share) : '0'],
    ...[rate(asked?.right), rate(baskets.exact), rate(money.overcharged), rate(money.undercharged)],
  ];
  return `As the store runs: fusion asks when a cart becomes final, at most about 2 % of all lines so far; two minutes later the answer takes the
place of what was chosen, and fusion learns from it. The reviewer sees what happened 97 % of the time, whether it was among the answers
or not, and else says another answer or any product.

${markdownTable(['', 'lines asked about', 'answers right', 'exact', 'overcharged', 'undercharged'], [row('no questions', silent), row('with a reviewer', reviewed)])}

In hindsight:`;
}

function calibrationTable({ nominal }: AccuracyStudy): string {
  const calibration = nominal.protocols[0]?.calibration;
  if (!calibration) return '## Calibration\n\nNo probability was told (n = 0).';
  const rows = calibration.bins.map(({ from, to, said, right }) => [`${from} to ${to}`, said.toFixed(4), rate(right)]);
  return `## Calibration

Expected calibration error ${calibration.ece.toFixed(4)} over ${calibration.n} decisions. Right is: a true event, its product, number and visit.

${markdownTable(['said', 'mean', 'right'], rows)}`;
}

function latencyTable({ nominal }: AccuracyStudy): string {
  const { decisionMs, finalMs } = nominal.protocols[0]?.latency ?? {};
  const row = (name: string, values: typeof decisionMs) =>
    values
      ? [name, ...[values.p50, values.p95, values.p99].map((ms) => `${(ms / 1000).toFixed(2)} s`), String(values.n)]
      : [name, '', '', '', '0'];
  const rows = [row('decision after the deed', decisionMs), row('final cart after the last exit', finalMs)];
  const { notFinal = 0, finalTooEarly = 0 } = nominal.protocols[0]?.baskets ?? {};
  const table = markdownTable(['', 'p50', 'p95', 'p99', 'n'], rows);
  return `## Latency\n\n${table}\n\n${notFinal} carts were never final, ${finalTooEarly} were before the last exit.`;
}

function scenarioTable({ scenarios }: AccuracyStudy): string {
  const cells = ({ name, about, protocols }: WorldResult) => [
    ...[name, about, String(protocols[0]?.visits ?? 0)],
    ...protocols.flatMap((protocol) => [rate(protocol.baskets.exact), f1Of(protocol)]),
  ];
  const header = ['world', 'what happens', 'visits', ...CONTESTANT_NAMES.flatMap((name) => [`${name}: exact`, 'F1'])];
  return `## One difficulty at a time\n\n${markdownTable(header, scenarios.map(cells))}`;
}

function stressTable({ stress }: AccuracyStudy): string {
  const rows = stress.flatMap(({ axis, levels }) => {
    const points = levels.map(({ level, protocols }) => ({ level, exact: protocols[0]?.baskets.exact.share ?? 0 }));
    const knee = kneeOf(points, axis.nominal);
    return levels.map(({ level, protocols }) => [
      ...[axis.name, `${axis.write(level)} ${axis.unit}`],
      ...protocols.map(({ baskets }) => rate(baskets.exact)),
      `${level === axis.nominal ? 'nominal' : ''}${level === knee ? 'knee' : ''}`,
    ]);
  });
  return `## Stress

All else stays nominal. The knee is the first level that loses a tenth of all baskets against the nominal one.

${markdownTable(['axis', 'level', ...CONTESTANT_NAMES.slice(0, 2), ''], rows)}`;
}

function tagTable({ nominal }: AccuracyStudy): string {
  const rows = (nominal.protocols[0]?.tags ?? []).map((row) => [
    row.tag,
    ...[row.events, row.missed, row.wrongItem, row.wrongCount, row.wrongVisit, row.visits].map(String),
    writeRate(rateOf(row.wrongVisits, row.visits)),
  ]);
  const header = ['difficulty', 'events', 'missed', 'wrong product', 'count', 'visit', 'visits', 'not exact'];
  return `## What goes wrong\n\nSaunter in the nominal world; a visit counts in every row that it has a deed of.\n\n${markdownTable(header, rows)}`;
}

/** The report in Markdown; pictures are linked where they belong. */
export function accuracyReport(study: AccuracyStudy, pictures: readonly AccuracyPicture[]): string {
  const picture = (name: string, alt: string): string[] => {
    const file = `accuracy-${name}.svg`;
    return pictures.some((one) => one.file === file) ? [`![${alt}](pictures/${file})`] : [];
  };
  return [
    head(study),
    targets(study),
    nominalTable(study),
    ...picture('money', 'Shares of baskets that are charged wrongly; the table above has the figures'),
    '## Review',
    askedTable(study),
    reviewTable(study),
    ...picture('review', 'Exact baskets against the share of lines reviewed'),
    calibrationTable(study),
    ...picture('calibration', 'Stated probability against how often it was right'),
    latencyTable(study),
    ...picture('latency', 'Share of decisions and final carts against seconds'),
    actedOutSection(study.actedOut),
    ageSection(study),
    scenarioTable(study),
    ...picture('baskets', 'Exact baskets of each world for each contestant'),
    stressTable(study),
    ...picture('stress', 'Exact baskets against the level of each stress axis'),
    faultSection(study.faults),
    ...picture('faults', 'Exact and overcharged baskets for each pair of faults; the tables above have the figures'),
    tagTable(study),
  ].join('\n\n');
}
