import { problem } from '@saunter/contracts';

/** The refusals of a route, for its description: every one has the same body. */
export const problems = <Status extends number>(...statuses: readonly Status[]) =>
  Object.fromEntries(statuses.map((status) => [status, problem])) as Record<Status, typeof problem>;
