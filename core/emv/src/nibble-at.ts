/** Half byte number `at` of `bytes`, the upper one of each byte first; 0 behind the end. */
export function nibbleAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at >> 1] ?? 0;
  return at % 2 === 0 ? byte >> 4 : byte & 15;
}
