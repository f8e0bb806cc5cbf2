// C0 and C1 controls (a printer obeys them), line and paragraph separators, and the marks that turn the direction of
// the text around them (a name could make a price read backwards).
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be kept out.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Text that came from outside, fit for one line of a page or a printer: no control character, no idle spaces. */
export function plainText(text: string): string {
  return text.replace(UNPRINTABLE, ' ').replace(LONE_SURROGATE, '\ufffd').replace(/\s+/g, ' ').trim();
}
