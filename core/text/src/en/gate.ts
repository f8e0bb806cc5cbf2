/** What the gate's screen says. Short sentences, second person, present tense, always a way on. */
export const gate = {
  tapToEnter: 'Tap your card to come in',
};

/** The gate's words in any language. */
export type GateWords = Readonly<typeof gate>;
