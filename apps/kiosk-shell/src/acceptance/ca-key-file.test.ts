import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { testCaKeys } from '@saunter/testing-cards';
import { LAB_CARD_SEED } from '@saunter/testing-rigs/virtual-card';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { definesOf } from '../build/bundle-main.ts';
import { readCaKeyFile } from './ca-key-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'ca-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const keys = testCaKeys(LAB_CARD_SEED);
const [key] = keys;
/** An index that Visa certifies cards of real people under; the key itself is invented. */
const live = { ...key, rid: 'A000000003', index: '09', sha1: undefined };

function file(content: unknown): string {
  const path = join(folder, 'keys.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const OPERATOR_ERROR = { name: 'OperatorError' };

describe('a file of CA keys', () => {
  it('gives the keys of the laboratory', () => {
    expect(readCaKeyFile(file(keys)).keys).toHaveLength(keys.length);
  });

  it.each([
    ['no JSON', 'a certificate', 'no list of keys'],
    ['a wrong row', [{ ...key, rid: 'VISA' }], 'a wrong rid in row 1'],
    ['a key with a flipped bit', [{ ...key, exponent: '010001' }], 'a wrong sha1 in row 1'],
  ])('with %s is refused by name and place', (_, content, words) => {
    expect(() => readCaKeyFile(file(content))).toThrow(
      expect.objectContaining({ ...OPERATOR_ERROR, message: expect.stringContaining(words) }),
    );
  });

  it('that is not there is named', () => {
    expect(() => readCaKeyFile(join(folder, 'nowhere'))).toThrow(/there is no file .*nowhere/);
  });

  it('with a key of a live scheme is refused, and the remedy is a certified terminal', () => {
    const remedy = expect.stringContaining('certified terminal');
    const message = expect.stringMatching(/^live-scheme-key: .*A000000003 09/);
    expect(() => readCaKeyFile(file([live]))).toThrow(expect.objectContaining({ ...OPERATOR_ERROR, message, remedy }));
    expect(readCaKeyFile(file([live]), true).keys).toHaveLength(1);
  });
});

describe('a bundle', () => {
  it.each([
    ['as it is built by default', {}, false],
    ['built for live keys', { liveKeys: true }, true],
  ])('%s', async (_, flags, takes) => {
    const outfile = join(folder, `takes-${takes}.mjs`);
    const entry = join(import.meta.dirname, 'ca-key-file.ts');
    await build({
      ...{ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node' },
      define: { ...definesOf(flags) },
    });
    const bundled = (await import(pathToFileURL(outfile).href)) as { readCaKeyFile: typeof readCaKeyFile };
    const read = () => bundled.readCaKeyFile(file([live]));
    if (takes) expect(read().keys).toHaveLength(1);
    else expect(read).toThrow('live-scheme-key');
  });
});
