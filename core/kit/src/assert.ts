/** A bug in our own code: the process must die and its supervisor must make the world safe. */
export class AssertionBug extends Error {
  override readonly name = 'AssertionBug';
}

/**
 * States what must be true if this program is right.
 * @throws AssertionBug when it is not.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionBug(message);
}

/** Closes an exhaustive switch: a value that reaches it is a bug and does not type-check. */
export function unreachable(value: never): never {
  throw new AssertionBug(`unreachable case: ${JSON.stringify(value)}`);
}
