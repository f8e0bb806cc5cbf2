/** Names the moments of a visit and tells how long it took from one to the next. */
export class Stopwatch {
  readonly #marks: { readonly name: string; readonly at: number }[] = [{ name: 'start', at: performance.now() }];
  readonly #onMark: (name: string, sinceStartMs: number) => void;

  constructor(onMark: (name: string, sinceStartMs: number) => void = () => {}) {
    this.#onMark = onMark;
  }

  /** Notes that `name` has just happened. */
  mark(name: string): void {
    const at = performance.now();
    this.#marks.push({ name, at });
    this.#onMark(name, Math.round(at - (this.#marks[0]?.at ?? at)));
  }

  /** Whole milliseconds from each moment to the next, by the later one's name; a repeated name is numbered. */
  steps(): Readonly<Record<string, number>> {
    const steps: Record<string, number> = {};
    for (const [index, { name, at }] of this.#marks.slice(1).entries()) {
      const count = this.#marks.slice(0, index + 2).filter((mark) => mark.name === name).length;
      steps[count > 1 ? `${name} ${count}` : name] = Math.round(at - (this.#marks[index]?.at ?? at));
    }
    return steps;
  }

  /** Whole milliseconds between two moments; undefined when one of them never came. */
  between(from: string, to: string): number | undefined {
    const [start, end] = [from, to].map((name) => this.#marks.findLast((mark) => mark.name === name)?.at);
    return start === undefined || end === undefined ? undefined : Math.round(end - start);
  }
}
