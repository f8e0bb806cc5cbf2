/** What was really exercised, over all runs: a trouble that never happened proves nothing. */
export class SagaCensus {
  readonly #counts = new Map<string, number>();

  count(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  /** One line for each, in order of their names. */
  toString(): string {
    return [...this.#counts]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([what, count]) => `${what} ${count}`)
      .join(', ');
  }
}
