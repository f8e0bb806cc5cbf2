import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { accuracyPictures } from '../fusion/accuracy/accuracy-pictures.ts';
import { accuracyReport } from '../fusion/accuracy/accuracy-report.ts';
import { studyAccuracy } from '../fusion/accuracy/accuracy-study.ts';
import { sizeOf } from '../fusion/accuracy/study-size.ts';
import { Players } from '../fusion/players/players.ts';
import { storeLayout } from '../fusion/store-layout.ts';
import { repositoryRoot } from '../repository.ts';
import type { BenchFigure } from './bench-figure.ts';
import { fusionFigures } from './fusion-figures.ts';

const USUAL_VISITS = 5_000;

/** How much the bench plays, and where it writes. */
export interface FusionBenchOptions {
  /** Visits of the nominal world; all else follows from it. */
  readonly visits?: number;
  /** The folder of `accuracy.md` and `pictures`. */
  readonly output?: string;
}

/**
 * How right carts are in the nominal world, in each scenario and under stress, beside two baselines that hear the same;
 * writes `accuracy.md` with its pictures. The last line of the report is the figures.
 */
export async function benchFusion(options: FusionBenchOptions): Promise<readonly BenchFigure[]> {
  const folder = options.output ?? join(repositoryRoot, 'docs');
  const started = performance.now();
  const players = new Players(availableParallelism(), (left) => {
    process.stderr.write(`\r${((performance.now() - started) / 1000).toFixed(0)} s, ${left} runs left `);
  });
  const study = await studyAccuracy(players, storeLayout().name, sizeOf(options.visits ?? USUAL_VISITS)).finally(() =>
    players.close(),
  );
  process.stderr.write('\n');
  const pictures = accuracyPictures(study);
  const figures = fusionFigures(study);
  mkdirSync(join(folder, 'pictures'), { recursive: true });
  for (const { file, svg } of pictures) writeFileSync(join(folder, 'pictures', file), svg);
  const last = `    ${JSON.stringify(figures)}\n`;
  writeFileSync(join(folder, 'accuracy.md'), `${accuracyReport(study, pictures)}\n\n## Figures\n\n${last}`);
  process.stderr.write(`${join(folder, 'accuracy.md')} and ${pictures.length} pictures are written\n`);
  return figures;
}
