import { OperatorError } from '@saunter/platform-node';
import {
  actedOut,
  isScenarioName,
  loadEventLists,
  makeRun,
  WORLD_SCENARIOS,
  type WorldLayout,
  type WorldRun,
} from '@saunter/testing-world';

/** What shells call a command line that means nothing (sysexits.h, EX_USAGE). */
const BAD_USAGE = 64;

/** Which world to make. */
export interface NamedWorld {
  /** A scenario, or a real list of events, which has as many visits as it has people. */
  readonly name: string;
  readonly seed: number;
  readonly visits: number;
  readonly layout: WorldLayout;
  /** Where the real event lists are, if anywhere. */
  readonly sharedFolder: string;
}

/** Makes the world of a name; @throws OperatorError that lists the known names. */
export function namedWorld({ name, seed, visits, layout, sharedFolder }: NamedWorld): WorldRun {
  if (isScenarioName(name)) return makeRun({ seed, scenario: name, visits, layout });
  const lists = loadEventLists(sharedFolder)?.lists ?? [];
  const list = lists.find(({ dataset }) => dataset === name);
  if (list) return actedOut(list, layout, seed);
  const known = lists.length > 0 ? `; or a real list of events: ${lists.map(({ dataset }) => dataset).join(', ')}` : '';
  throw new OperatorError(
    `there is no world ${name}`,
    `Choose of: ${Object.keys(WORLD_SCENARIOS).join(', ')}${known}`,
    BAD_USAGE,
  );
}
