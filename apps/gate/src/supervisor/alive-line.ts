/** How often a gate says that its event loop turns. */
export const ALIVE_PERIOD_MS = 1000;

/** A gate that has said so before and is silent for this long hangs, and is killed: it may hold an exit shut. */
export const ALIVE_LIMIT_MS = 5000;

/** The line on standard output by which a gate says so; its supervisor keeps it to itself. */
export const ALIVE_LINE = '{"alive":true}';
