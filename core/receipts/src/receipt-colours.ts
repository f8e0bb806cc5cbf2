/** The colours of a receipt on one ground. Text on its ground keeps a contrast of 7:1 (a test measures it). */
export interface ReceiptColours {
  /** Around the paper. */
  readonly ground: string;
  readonly paper: string;
  readonly ink: string;
  /** For what is read second; still 7:1. */
  readonly quietInk: string;
  readonly rule: string;
  /** The threshold, open. Not for text. */
  readonly open: string;
}

// The values of apps/kiosk-shell/src/look/tokens.css, which a mail cannot link to. Only the green by day is fresher
// than there: here it is never text.

/** Paper ground, by day. */
export const DAY: ReceiptColours = {
  ground: '#f2eee5',
  paper: '#faf8f3',
  ink: '#131a26',
  quietInk: '#3d4859',
  rule: '#d5cec0',
  open: '#11915a',
};

/** Ink ground, by night and in dark mode. */
export const NIGHT: ReceiptColours = {
  ground: '#0b111b',
  paper: '#121a28',
  ink: '#f7f4ec',
  quietInk: '#c3cddb',
  rule: '#4d5b73',
  open: '#46e08c',
};
