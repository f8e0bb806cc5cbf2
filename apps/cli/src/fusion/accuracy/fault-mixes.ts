import type { Protocol } from '@saunter/testing-judge';
import { SENSOR_FAULTS } from '@saunter/testing-world';

/** How ours did with some faults of the sensors at once. */
export interface FaultResult {
  /** By their names. */
  readonly faults: readonly string[];
  readonly protocol: Protocol;
}

/** No fault, each of the first `count` faults, and each pair of them. */
export function faultMixes(count: number): readonly (readonly string[])[] {
  const names = SENSOR_FAULTS.slice(0, count).map(({ name }) => name);
  const pairs = names.flatMap((name, index) => names.slice(index + 1).map((other) => [name, other]));
  return [[], ...names.map((name) => [name]), ...pairs];
}

/** The result of a mix, in whatever order its faults are named. */
export const resultOf = (results: readonly FaultResult[], faults: readonly string[]): FaultResult | undefined =>
  results.find((one) => one.faults.length === faults.length && faults.every((name) => one.faults.includes(name)));
