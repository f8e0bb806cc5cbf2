import { defineConfig } from 'vitest/config';

const everywhere = ['core', 'hardware', 'platform', 'apps', 'testing', 'tools'];
const files = (ending: string) => everywhere.map((folder) => `${folder}/**/*${ending}`);
const exclude = ['**/node_modules/**', '**/dist/**', '**/out/**'];

/** Three kinds of tests by file ending: pure and parallel; on real parts, one file at a time; whole visits. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: files('.test.ts').concat(files('.test.tsx')),
          exclude: [...exclude, '**/*.rig.test.ts', '**/*.story.test.ts'],
        },
      },
      {
        test: {
          name: 'rig',
          include: files('.rig.test.ts'),
          exclude,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'story',
          include: files('.story.test.ts'),
          exclude,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
