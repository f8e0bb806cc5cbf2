import { DATA_ELEMENTS_1987 } from './data-elements-1987.ts';
import { DATA_ELEMENTS_1993 } from './data-elements-1993.ts';
import type { ElementPlan } from './element-plan.ts';
import { planElements } from './element-plan.ts';
import type { ElementTable } from './element-table.ts';
import type { Packing } from './packing.ts';
import { asciiPacking, binaryPacking, binaryRightPacking } from './packing.ts';

/** What two sides must agree on before they can read each other. */
export interface DialectRules<Table extends ElementTable> {
  readonly name: string;
  /** First digit of every MTI: 0 for ISO 8583:1987, 1 for 1993. */
  readonly version: '0' | '1';
  readonly elements: Table;
  readonly packing: Packing;
  /** Whether the second bitmap is there only when it has a bit, or in every message. */
  readonly secondBitmap: 'as-needed' | 'always';
}

/** The rules with their table worked out for the codec. */
export interface Dialect<Table extends ElementTable = ElementTable> extends DialectRules<Table> {
  /** In the order of a message. */
  readonly plans: readonly ElementPlan[];
  /** By bit number. */
  readonly planOf: readonly (ElementPlan | undefined)[];
}

/** Makes a dialect of its rules; once, not per message. */
export function defineDialect<Table extends ElementTable>(rules: DialectRules<Table>): Dialect<Table> {
  const plans = planElements(rules.elements, rules.packing);
  const planOf = Array.from({ length: 129 }, (_, bit) => plans.find(({ number }) => number === bit));
  return { ...rules, plans, planOf };
}

const of1987 = { version: '0', elements: DATA_ELEMENTS_1987, secondBitmap: 'as-needed' } as const;
const of1993 = { version: '1', elements: DATA_ELEMENTS_1993, secondBitmap: 'as-needed' } as const;

/** ISO 8583:1987 in characters (jPOS `iso87ascii`). */
export const ascii1987 = defineDialect({ ...of1987, name: '1987 ascii', packing: asciiPacking });

/** ISO 8583:1987 in BCD and bytes (jPOS `iso87binary`). */
export const binary1987 = defineDialect({ ...of1987, name: '1987 binary', packing: binaryPacking });

/** ISO 8583:1993 in characters (jPOS `iso93ascii`). */
export const ascii1993 = defineDialect({ ...of1993, name: '1993 ascii', packing: asciiPacking });

/** ISO 8583:1993 in BCD and bytes (jPOS `iso93binary`). */
export const binary1993 = defineDialect({ ...of1993, name: '1993 binary', packing: binaryRightPacking });
