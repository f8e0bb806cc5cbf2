import { type BenchFigure, benchFigure, percentileFigure } from './bench-figure.ts';
import { measureKernel } from './tap-kernel.ts';
import { measureLane } from './tap-lane.ts';

/**
 * A tap at the gate: the kernel's own time beside three bare RSA-1984 verifications, and the whole way from a powered
 * card to the command to the lock, beside the time that the reader takes to notice a card.
 */
export async function benchTap(): Promise<readonly BenchFigure[]> {
  const { taps, verifications } = measureKernel();
  const lane = await measureLane((count) => {
    if (count % 20 === 0) process.stderr.write(`${count} taps\n`);
  });
  return [
    benchFigure('tap kernel median', 'ms', taps, verifications),
    percentileFigure('tap kernel p99', 'ms', 0.99, taps, verifications),
    benchFigure('tap card to lock median', 'ms', lane.taps, lane.detections),
    percentileFigure('tap card to lock p99', 'ms', 0.99, lane.taps, lane.detections),
  ];
}
