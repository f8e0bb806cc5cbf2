import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from './source-files.ts';

const manifests = globSync('{core,hardware,platform,apps,testing}/*/package.json', { cwd: repositoryRoot });
const manifestOf = (path: string) =>
  JSON.parse(readFileSync(`${repositoryRoot}/${path}`, 'utf8')) as { name: string; exports?: Record<string, string> };

describe('package borders', () => {
  test('every package names what it exports, and nothing else can be reached', () => {
    console.log(`exports fence: ${manifests.length} packages`);
    expect(manifests.length).toBeGreaterThan(30);
    for (const path of manifests) {
      const { name, exports } = manifestOf(path);
      expect(exports, `${name} has exports`).toBeDefined();
      const open = Object.keys(exports ?? {}).filter((key) => key.includes('*') && !key.endsWith('.css'));
      expect(open, `${name} opens no folder`).toEqual([]);
    }
  });

  test('an import behind the border fails', async () => {
    const hidden = '@saunter/kit/src/money.ts';
    await expect(import(hidden)).rejects.toThrow(/not exported|Missing .* specifier/);
  });
});
