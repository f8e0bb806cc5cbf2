/** A condition did not come true in time; says which and what was seen last. */
export class WaitedInVain extends Error {
  override readonly name = 'WaitedInVain';
}

/** How long is waited, and what is told when it was in vain. */
export interface UntilOptions {
  /** Default: ten seconds. */
  readonly limitMs?: number;
  /** How things stood when the time was up. */
  describe?(): string;
}

const POLL_MS = 20;
const DEFAULT_LIMIT_MS = 10_000;

/**
 * Looks again and again until `look` gives a value, and gives that; undefined and false are not yet one.
 * @throws WaitedInVain when the time is up, naming `what`.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  { limitMs = DEFAULT_LIMIT_MS, describe = () => '' }: UntilOptions = {},
): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) {
      throw new WaitedInVain(`${what}: not within ${limitMs / 1000} s ${describe()}`.trim());
    }
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
}
