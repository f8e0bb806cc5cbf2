import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measureFile, measureSource, quantile } from './code-measures.ts';
import { isTest, repositoryRoot, sourceFiles } from './source-files.ts';

const FILE_LINES_LIMIT = 400;
const FUNCTION_LINES_LIMIT = 70;

/** Words that may not stand in code, each with what to write instead. */
const BANNED: readonly {
  readonly pattern: RegExp;
  readonly instead: string;
  readonly where: (file: string) => boolean;
}[] = [
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, instead: 'finish it, or leave it out', where: () => true },
  { pattern: /@ts-(ignore|nocheck|expect-error)/, instead: 'make the type true', where: (file) => !isTest(file) },
  {
    pattern: /\bthrow new Error\(/,
    instead: 'return a Result, assert, or throw OperatorError',
    where: (file) => file.startsWith('core/') && !isTest(file),
  },
  { pattern: /(\bas|[:<,|&])\s*any\s*([;,)>=\]|&{]|$)/m, instead: 'unknown, narrowed', where: () => true },
  {
    pattern: /\bconsole\.(log|error|warn)\(/,
    instead: 'a Log',
    where: (file) => !isTest(file) && !file.startsWith('apps/cli/') && !file.startsWith('tools/'),
  },
  {
    pattern: /\b(it|test|describe)\.(skip|only|todo)\b/,
    instead: 'a loud skip inside the test, with the reason',
    where: isTest,
  },
];

const self = 'testing/fences/src/tidy.rig.test.ts';
const files = sourceFiles().filter((file) => file !== self);
const findBanned = (file: string, text: string): readonly string[] =>
  BANNED.filter(({ pattern, where }) => where(file) && pattern.test(text)).map(
    ({ pattern, instead }) => `${file}: ${pattern.source} → ${instead}`,
  );

describe('tidy', () => {
  test('no file over 400 lines, no function over 70', () => {
    const measured = files.map(measureFile);
    const code = measured.filter(({ file }) => !isTest(file));
    const functions = code.flatMap((file) => file.functions);
    const worst = [...measured].sort((a, b) => b.lines - a.lines).slice(0, 10);
    console.log(
      `tidy: ${measured.length} files, ${code.length} of the product: median ${quantile(
        code.map(({ lines }) => lines),
        0.5,
      )} lines, ` +
        `95 % ≤ ${quantile(
          code.map(({ lines }) => lines),
          0.95,
        )}; ${functions.length} functions: median ${quantile(
          functions.map(({ lines }) => lines),
          0.5,
        )}, ` +
        `95 % ≤ ${quantile(
          functions.map(({ lines }) => lines),
          0.95,
        )}\n${worst.map(({ file, lines }) => `  ${lines} ${file}`).join('\n')}`,
    );
    expect(measured.length).toBeGreaterThan(100);
    expect(measured.filter(({ lines }) => lines > FILE_LINES_LIMIT).map(({ file }) => file)).toEqual([]);
    const long = functions
      .filter(({ lines }) => lines > FUNCTION_LINES_LIMIT)
      .map(({ file, line, lines }) => `${file}:${line} ${lines}`);
    expect(long).toEqual([]);
  });

  test('no banned words', () => {
    expect(files.flatMap((file) => findBanned(file, readFileSync(`${repositoryRoot}/${file}`, 'utf8')))).toEqual([]);
  });

  test('sees what is planted', () => {
    const body = 'x();\n'.repeat(80);
    const planted = measureSource(
      'core/x.ts',
      `// a comment first\nfunction long() {\n${body}}\nconst short = () => 1;\n`,
    );
    expect(planted.functions.map(({ line, lines }) => [line, lines])).toEqual([
      [2, 82],
      [84, 1],
    ]);
    expect(findBanned('core/x.ts', "throw new Error('x')")).toHaveLength(1);
    expect(findBanned('core/x.ts', '// TODO')).toHaveLength(1);
    expect(findBanned('apps/x/src/y.ts', "console.log('x')")).toHaveLength(1);
  });
});
