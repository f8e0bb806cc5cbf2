import { SENSOR_FAULTS } from '@saunter/testing-world';
import type { FaultResult } from './fault-mixes.ts';
import { markdownTable } from './markdown-table.ts';
import { writeRate } from './targets.ts';

const levelOf = (name: string): string => SENSOR_FAULTS.find((fault) => fault.name === name)?.level ?? '';

function row({ faults, protocol: { baskets, money } }: FaultResult): readonly string[] {
  return [
    faults.map((name) => `${name} (${levelOf(name)})`).join(' and ') || 'none',
    ...[writeRate(baskets.exact), writeRate(money.overcharged)],
    String(baskets.notFinal),
  ];
}

const HEADER = ['faults', 'exact baskets', 'overcharged baskets', 'carts never final'];

/** Faults of the sensors, one by one and in pairs, the worst pairs first. */
export function faultSection(results: readonly FaultResult[]): string {
  const title = '## Faults of the sensors';
  if (results.length === 0) return `${title}\n\nNot measured (n = 0).`;
  const single = results.filter(({ faults }) => faults.length < 2);
  const exact = ({ protocol }: FaultResult): number => protocol.baskets.exact.share;
  const pairs = results.filter(({ faults }) => faults.length === 2).sort((a, b) => exact(a) - exact(b));
  return `${title}

All else is nominal. A cart that is never final is ended by the store's own bounds: a dwell that is too long, or the end of the day.

${markdownTable(HEADER, single.map(row))}

In pairs, the worst first:

${markdownTable(HEADER, pairs.map(row))}`;
}
