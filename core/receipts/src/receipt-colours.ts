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

/** Paper ground, by day. */
export const DAY: ReceiptColours = {
  ground: '#efe9dc',
  paper: '#fffdf7',
  ink: '#14181f',
  quietInk: '#4a505a',
  rule: '#d8d0bf',
  open: '#11915a',
};

/** Ink ground, by night and in dark mode. */
export const NIGHT: ReceiptColours = {
  ground: '#0d1015',
  paper: '#171b22',
  ink: '#f5f1e7',
  quietInk: '#bcc1ca',
  rule: '#363d49',
  open: '#3ecb8b',
};
