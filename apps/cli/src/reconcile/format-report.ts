import type { ReconciliationReport } from '@saunter/contracts';

type Difference = ReconciliationReport['differences'][number];
type Sums = ReconciliationReport['matched'];

/** A report for a person: one line of what agreed, one for each difference, and what to read about them. */
export function formatReport(report: ReconciliationReport): string {
  const { day, merchant, currency, here, there, matched, differences, isClean } = report;
  const lines = [
    `${day} ${merchant} ${currency}: ${matched.count} matched, ${differences.length} differences`,
    `  here    ${sums(here)}`,
    `  there   ${sums(there)}`,
    ...differences.map(differenceLine),
  ];
  if (!isClean) lines.push('What to do about each kind: docs/operations/settlement-file.md');
  return `${lines.join('\n')}\n`;
}

const sums = ({ count, netMinor, byType }: Sums): string => {
  const types = Object.entries(byType).filter(([, each]) => each.count > 0);
  const parts = types.map(([type, each]) => `${type} ${each.count} × ${decimal(each.sumMinor)}`);
  return [`${count} movements, net ${decimal(netMinor)}`, ...parts].join('; ');
};

function differenceLine(difference: Difference): string {
  const { kind, type, retrievalReference, visitId, line, hereMinor, thereMinor, hereCurrency } = difference;
  const here = hereMinor === undefined ? 'nothing' : [decimal(hereMinor), hereCurrency, difference.hereDay];
  const there = thereMinor === undefined ? 'nothing' : [decimal(thereMinor), difference.thereDay];
  const where = [visitId, line === undefined ? undefined : `line ${line}`];
  const said = `here ${words(here)}, there ${words(there)}`;
  return `  ${kind.padEnd(14)} ${type} ${retrievalReference}: ${said} (${words(where)})`;
}

const words = (parts: string | readonly (string | undefined)[]): string =>
  typeof parts === 'string' ? parts : parts.filter((part) => part !== undefined).join(' ');

/** Every currency of a store has two digits behind the point. */
const decimal = (minor: number): string => (minor / 100).toFixed(2);
