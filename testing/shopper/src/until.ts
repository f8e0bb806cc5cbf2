/** A condition did not come true in time; says which and what was seen last. */
export class WaitedInVain extends Error {
  override readonly name = 'WaitedInVain';
}

const POLL_MS = 25;

/**
 * Looks again and again until `look` gives a value, and gives that.
 * @throws WaitedInVain after `limitMs`, naming `what` and, where `describe` is given, how things stood.
 */
export async function until<T>(
  what: string,
  limitMs: number,
  look: () => Promise<T | undefined> | T | undefined,
  describe: () => string = () => '',
): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (performance.now() > deadline)
      throw new WaitedInVain(`${what}: not within ${limitMs / 1000} s ${describe()}`.trim());
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
