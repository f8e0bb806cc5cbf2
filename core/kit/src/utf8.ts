// The WHATWG Encoding API is in every runtime of ours, but in no ES2022 typing; this is all of it that core may see.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: 'utf-8', options: { fatal: true }) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 of `text`. */
export const utf8Bytes = (text: string): Uint8Array => encoder.encode(text);

/** Text of UTF-8 bytes; undefined when they are not UTF-8. */
export function parseUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
