/**
 * The text of the bytes from `start` to `end`. Four characters at once, as most of the time of a message goes into its
 * strings: V8 makes one of four codes as fast as one of one, and each that is added to leaves another behind.
 */
export function asciiSlice(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let at = start;
  for (; at + 4 <= end; at += 4) {
    text += String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
  }
  switch (end - at) {
    case 3:
      return text + String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
    case 2:
      return text + String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0);
    case 1:
      return text + String.fromCharCode(bytes[at] ?? 0);
    default:
      return text;
  }
}
