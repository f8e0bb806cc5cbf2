import type { Mean } from './metrics/mean.ts';
import type { Quantiles } from './metrics/quantiles.ts';
import type { Rate } from './metrics/rate.ts';
import type { Protocol } from './protocol.ts';

const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;

/** A rate with how much was looked at and its Wilson 95 % bounds. */
export function formatRate(rate: Rate | undefined): string {
  if (!rate) return 'nothing looked at (n = 0)';
  const { share, hits, n, low, high } = rate;
  return `${percent(share, 2)} (${hits} of ${n}; 95 %: ${percent(low, 2)} to ${percent(high, 2)})`;
}

const formatMean = ({ mean, low, high, n }: Mean, digits = 3): string =>
  `${mean.toFixed(digits)} (n = ${n}; 95 %: ${low.toFixed(digits)} to ${high.toFixed(digits)})`;

const formatQuantiles = (quantiles: Quantiles | undefined): string =>
  quantiles
    ? `p50 ${Math.round(quantiles.p50)}, p95 ${Math.round(quantiles.p95)}, p99 ${Math.round(quantiles.p99)} ms (n = ${quantiles.n})`
    : 'not told';

function formatMisplacements({ misplacements }: Protocol): string {
  if (!misplacements) return 'not told (n = 0)';
  const { real, told, right, f1 } = misplacements;
  return `F1 ${f1.toFixed(3)} (${real} true, ${told} told, ${right} right)`;
}

function itemLines({ items }: Protocol): readonly (readonly [string, string])[] {
  if (!items) return [['items', 'none taken, none claimed (n = 0)']];
  const { wrongSku, wrongCount, wrongPerson, missed, phantom } = items.confusion;
  return [
    [
      'items',
      `precision ${percent(items.precision)}, recall ${percent(items.recall)}, F1 ${items.f1.toFixed(3)} (${items.truthUnits} true units, ${items.claimedUnits} claimed)`,
    ],
    [
      'wrong units',
      `${wrongSku} wrong product, ${wrongCount} wrong count, ${wrongPerson} wrong person, ${missed} missed, ${phantom} phantom`,
    ],
  ];
}

function eventLines({ events }: Protocol): readonly (readonly [string, string])[] {
  if (!events) return [['events', 'none done, none told (n = 0)']];
  const perHundred = events.phantomsPer100PlateHours.toFixed(2);
  return [
    [
      'events',
      `precision ${percent(events.precision)}, recall ${percent(events.recall)}, F1 ${events.f1.toFixed(3)} (${events.deeds} true, ${events.decisions} told)`,
    ],
    ['item, if found', formatRate(events.item)],
    ['count, if item', formatRate(events.count)],
    ['visit, if item', formatRate(events.association)],
    ['phantom events', `${events.phantoms} in ${events.plateHours.toFixed(0)} plate-hours: ${perHundred} per 100`],
  ];
}

function reviewLines({ review, asked }: Protocol): readonly (readonly [string, string])[] {
  if (asked) {
    return [
      ['lines asked about', formatRate(asked.share)],
      ['answers right', formatRate(asked.right)],
    ];
  }
  if (!review) return [['review', 'no questions (n = 0)']];
  return review.points.map(({ share, asked, exact }) => [
    `review ${percent(share, 2)}`,
    `${asked} of ${review.lines} lines: exact ${formatRate(exact)}`,
  ]);
}

function calibrationLines({ calibration }: Protocol): readonly (readonly [string, string])[] {
  if (!calibration) return [['calibration', 'no probabilities told (n = 0)']];
  const bins = calibration.bins.map(({ said, right }) => `${said.toFixed(3)}→${right.share.toFixed(3)} (${right.n})`);
  return [['calibration', `ECE ${calibration.ece.toFixed(4)} (n = ${calibration.n}); said→right: ${bins.join(' ')}`]];
}

function tagLines({ tags }: Protocol): readonly string[] {
  const header = ['difficulty', 'events', 'missed', 'item', 'count', 'visit', 'visits', 'not exact'];
  const rows = tags.map((row) => [
    row.tag,
    ...[row.events, row.missed, row.wrongItem, row.wrongCount, row.wrongVisit, row.visits].map(String),
    `${row.wrongVisits} (${percent(row.wrongVisits / row.visits, 0)})`,
  ]);
  return [header, ...rows].map(
    ([tag = '', ...cells]) => tag.padEnd(26) + cells.map((cell) => cell.padStart(11)).join(''),
  );
}

/** The protocol as text for people: one line a metric, each with how much it looked at. */
export function formatProtocol(protocol: Protocol): string {
  const { contestant, runs, visits, baskets, money, latency, ages } = protocol;
  const lines: readonly (readonly [string, string])[] = [
    ['exact baskets', formatRate(baskets.exact)],
    ['exact where weighed', formatRate(baskets.exactWhereWeighed)],
    ['exact, bootstrap', formatMean(baskets.exactBootstrap)],
    ['exact money', formatRate(baskets.moneyExact)],
    ['F1 per visit', formatMean(baskets.f1PerVisit)],
    ['F1 per run', formatMean(baskets.f1PerRun)],
    ...itemLines(protocol),
    ...eventLines(protocol),
    ['overcharged', formatRate(money.overcharged)],
    ['undercharged', formatRate(money.undercharged)],
    ['with foreign units', formatRate(money.withForeignUnits)],
    [
      'revenue error',
      `${formatMean(money.signedMinor, 1)} minor units a basket, ${percent(money.signedShare, 2)} of sales`,
    ],
    ['absolute error', `${formatMean(money.absoluteMinor, 1)} minor units a basket`],
    ...reviewLines(protocol),
    ...calibrationLines(protocol),
    ...ages.map(({ from, to, exact }) => [`visits ${from} to ${to}`, `exact ${formatRate(exact)}`] as const),
    ['misplacements', formatMisplacements(protocol)],
    ['decision after deed', formatQuantiles(latency.decisionMs)],
    [
      'final after exit',
      `${formatQuantiles(latency.finalMs)}; ${baskets.notFinal} never final, ${baskets.finalTooEarly} before the exit`,
    ],
  ];
  const text = lines.map(([name, value]) => `  ${name.padEnd(20)} ${value}`);
  return [`${contestant}: ${runs} runs, ${visits} visits`, ...text, '', ...tagLines(protocol), ''].join('\n');
}
