const DOT_PERIOD_MS = 1_000;

/**
 * Runs `work` under a line on standard error: the text at once, a dot each second, and how long it took.
 * Whatever takes over a second shows that it is alive.
 */
export async function withProgress<T>(text: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  process.stderr.write(`${text} `);
  const dots = setInterval(() => process.stderr.write('.'), DOT_PERIOD_MS);
  try {
    const value = await work();
    process.stderr.write(` ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
    return value;
  } catch (error) {
    process.stderr.write(' failed\n');
    throw error;
  } finally {
    clearInterval(dots);
  }
}
