/** Says something aloud; a platform's voice, or a log in a test. */
export interface Speaker {
  /** Says `text` in a BCP 47 language, instead of what it still says. */
  say(text: string, language: string): void;
  /** Falls silent. */
  hush(): void;
}
