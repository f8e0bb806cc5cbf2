/**
 * Makes receive times of one sensor non-decreasing: its messages come over one connection and cannot overtake each
 * other, but the case noted when each was stored, and storing sometimes did.
 */
export function neverOvertaking<T extends { readonly receivedMs: number }>(messages: readonly T[]): readonly T[] {
  let latest = 0;
  return messages.map((message) => {
    latest = Math.max(latest, message.receivedMs);
    return { ...message, receivedMs: latest };
  });
}
