import { OperatorError } from '@saunter/platform-node';
import type { BenchFigure } from '../bench/bench-figure.ts';
import { benchExitToMail } from '../bench/exit-to-mail.ts';
import { benchFusion } from '../bench/fusion.ts';
import { benchFusionSpeed } from '../bench/fusion-speed.ts';
import { benchIso8583 } from '../bench/iso8583.ts';
import { benchScreens } from '../bench/screens.ts';
import { benchSettle } from '../bench/settle.ts';
import { benchTap } from '../bench/tap.ts';
import { benchWarmStart } from '../bench/warm-start.ts';

/** What some benches take; the others have no size. */
export interface BenchCommandOptions {
  readonly visits?: number;
  readonly hours?: number;
  readonly rounds?: number;
  readonly loads?: number;
  readonly output?: string;
}

type Bench = (options: BenchCommandOptions) => Promise<BenchFigure | readonly BenchFigure[]>;

const BENCHES: Readonly<Record<string, Bench>> = {
  'warm-start': benchWarmStart,
  'exit-to-mail': benchExitToMail,
  tap: benchTap,
  settle: benchSettle,
  iso8583: benchIso8583,
  fusion: benchFusion,
  'fusion-speed': benchFusionSpeed,
  screens: benchScreens,
};

/** Runs one bench; its last line is the figure, or a list of them, as JSON. @throws OperatorError when there is none of that name. */
export async function benchCommand(name: string, options: BenchCommandOptions): Promise<void> {
  const bench = BENCHES[name];
  if (!bench) throw new OperatorError(`there is no bench ${name}`, `Choose of: ${Object.keys(BENCHES).join(', ')}`);
  process.stdout.write(`${JSON.stringify(await bench(options))}\n`);
}
