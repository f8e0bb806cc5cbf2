import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { plantFile } from './plant-file.ts';
import { repositoryRoot, sourceFiles } from './source-files.ts';

/** Lints `content` standing at `path`; returns whether Biome refused it, and its words. */
function lint(path: string, content: string): { readonly refused: boolean; readonly words: string } {
  const planted = plantFile(path, content);
  const biome = `${repositoryRoot}/node_modules/.bin/biome`;
  const run = spawnSync(biome, ['lint', planted.path], { cwd: repositoryRoot, encoding: 'utf8' });
  planted.remove();
  return { refused: run.status !== 0, words: `${run.stdout}${run.stderr}` };
}

describe('what core may not touch', () => {
  test.each([
    ['the wall clock', 'export const now = () => Date.now();', 'Date'],
    ['a timer', 'export const later = (run: () => void) => setTimeout(run, 1);', 'setTimeout'],
    ['randomness', 'export const dice = () => Math.random();', 'one seed must replay'],
    ['the network', "export const get = () => fetch('x');", 'fetch'],
    ['the process', 'export const home = () => process.env;', 'process'],
    ['Buffer', 'export const bytes = Buffer.alloc(1);', 'Buffer'],
  ])('%s is refused in core', (_what, content, name) => {
    const { refused, words } = lint('core/kit/src/planted-global.ts', content);
    expect(words).toContain(name);
    expect(refused).toBe(true);
  });

  test('the same is allowed in an adapter, and core has files to hold it against', () => {
    expect(lint('platform/node/src/planted-global.ts', 'export const now = () => Date.now();\n').refused).toBe(false);
    const core = sourceFiles().filter((file) => file.startsWith('core/') && !file.endsWith('.test.ts'));
    console.log(`globals fence: ${core.length} files of core are linted by it`);
    expect(core.length).toBeGreaterThan(50);
  });
});
