/** Waits until `look` gives something, asking again every few milliseconds; rejects by name after `limitMs`. */
export async function until<T>(what: string, look: () => T | undefined | false, limitMs = 10_000): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`waited ${limitMs} ms for ${what}`);
    await new Promise((resume) => setTimeout(resume, 10));
  }
}
