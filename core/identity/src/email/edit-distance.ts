/**
 * How many letters were slipped from `a` to `b`: put in, left out, taken for another, or two swapped (Damerau and
 * Levenshtein's distance, in its form that touches no letter twice).
 */
export function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line++) {
    const next = [line];
    for (let column = 1; column <= b.length; column++) {
      const changed = at(row, column - 1) + (a[line - 1] === b[column - 1] ? 0 : 1);
      const slipped = Math.min(at(row, column) + 1, at(next, column - 1) + 1, changed);
      next.push(isSwap(a, b, line, column) ? Math.min(slipped, at(before, column - 2) + 1) : slipped);
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

const isSwap = (a: string, b: string, line: number, column: number): boolean =>
  line > 1 && column > 1 && a[line - 1] === b[column - 2] && a[line - 2] === b[column - 1];

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
