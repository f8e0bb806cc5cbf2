/** How large text is, in per cent of its usual size. */
export const TEXT_SIZES = [100, 150, 200] as const;

/** What a person chose to read, hear and reach by; a kiosk forgets it when the session ends. */
export interface Ease {
  readonly textSize: (typeof TEXT_SIZES)[number];
  /** Pure black and white. */
  readonly contrast: boolean;
  /** Nothing moves. */
  readonly calm: boolean;
  /** All that can be touched is in the lower band. */
  readonly low: boolean;
  /** The screen is read aloud. */
  readonly speech: boolean;
}

/** The choices of an {@link Ease} that are on or off, in the order a screen offers them. */
export const EASE_SWITCHES = ['contrast', 'calm', 'low', 'speech'] as const satisfies readonly (keyof Ease)[];

/** What a kiosk starts with. */
export const USUAL_EASE: Ease = { textSize: 100, contrast: false, calm: false, low: false, speech: false };
