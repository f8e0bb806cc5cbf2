import { defineConfig } from 'vitest/config';

const everywhere = ['core', 'hardware', 'platform', 'apps', 'testing', 'tools'];
const files = (ending: string) => everywhere.map((folder) => `${folder}/**/*${ending}`);
const outputs = ['**/node_modules/**', '**/dist/**', '**/out/**'];

/** Rigs that need what a machine has once: its PC/SC daemon, the folder that packages are built in. */
const machineWide = ['testing/electron', 'testing/rigs/src/pcscd', 'tools/package'].map(
  (folder) => `${folder}/**/*.rig.test.ts`,
);

const oneAtATime = (name: string, include: string[], exclude: string[], limitMs: number) => ({
  test: {
    name,
    include,
    exclude: [...outputs, ...exclude],
    fileParallelism: false,
    testTimeout: limitMs,
    hookTimeout: limitMs,
  },
});

/**
 * Four kinds of tests: `unit` is pure and parallel; `rig` is on real parts, one file at a time; `machine` is the rigs
 * that must not meet another of their kind; `story` is whole visits. `rig` may run beside `machine` and `story`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: files('.test.ts').concat(files('.test.tsx')),
          exclude: [...outputs, '**/*.rig.test.ts', '**/*.story.test.ts'],
          // For what hangs: how long a test may take is a bench's to say, on a machine that does nothing else.
          testTimeout: 30_000,
        },
      },
      oneAtATime('rig', files('.rig.test.ts'), machineWide, 60_000),
      oneAtATime('machine', machineWide, [], 60_000),
      oneAtATime('story', files('.story.test.ts'), [], 180_000),
    ],
  },
});
