import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { type BenchFigure, benchFigure } from './bench-figure.ts';

const ROUNDS = 5;
const SCREEN = /Entry gate\s+(http:\S+)/;

/**
 * From `./saunter start` on a folder that was used before to the first answer of the entry gate's screen. The
 * yardstick is Node's own start and end, which every one of the store's processes pays at least once.
 */
export async function benchWarmStart(): Promise<BenchFigure> {
  const home = mkdtempSync(join(tmpdir(), 'saunter-bench-'));
  try {
    await startOnce(home);
    const series: number[] = [];
    const yardsticks: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      yardsticks.push(await nodeStart());
      series.push(await startOnce(home));
    }
    return benchFigure('warm-start', 'ms', series, yardsticks);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function startOnce(home: string): Promise<number> {
  const started = performance.now();
  const child = spawn(join(repositoryRoot, 'saunter'), ['start'], {
    // The same everywhere: without the window that a display of this machine would bring.
    env: { ...process.env, SAUNTER_HOME: home, SAUNTER_PORT: '6800', SAUNTER_ELECTRON: 'none' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (SCREEN.test(text)) break;
  }
  const screenUrl = SCREEN.exec(text)?.[1];
  if (screenUrl !== undefined) await fetch(screenUrl);
  const elapsed = performance.now() - started;
  child.kill('SIGINT');
  await once(child, 'exit');
  return elapsed;
}

async function nodeStart(): Promise<number> {
  const started = performance.now();
  await once(spawn(process.execPath, ['-e', '0']), 'exit');
  return performance.now() - started;
}
