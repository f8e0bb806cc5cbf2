/** How much people were asked in a run, and how well they answered. */
export interface ReviewDone {
  /** Lines of all final carts, before review. */
  readonly lines: number;
  readonly asked: number;
  /** Answers that say what really happened. */
  readonly right: number;
}
