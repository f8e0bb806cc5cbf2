import { readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';
import { repositoryRoot } from './source-files.ts';

/** One function with its place and how many lines it spans. */
export interface MeasuredFunction {
  readonly file: string;
  readonly line: number;
  readonly lines: number;
}

/** One file, its length and its functions. */
export interface MeasuredFile {
  readonly file: string;
  readonly lines: number;
  readonly functions: readonly MeasuredFunction[];
}

const FUNCTION_NODES = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
]);

/** Measures one file of the repository. */
export function measureFile(file: string): MeasuredFile {
  return measureSource(file, readFileSync(`${repositoryRoot}/${file}`, 'utf8'));
}

/** Measures source text as if it stood in `file`. */
export function measureSource(file: string, source: string): MeasuredFile {
  const bytes = Buffer.from(source);
  const tree = parseSync(source, { syntax: 'typescript', tsx: file.endsWith('.tsx') });
  const lineAt = lineFinder(bytes);
  const functions: MeasuredFunction[] = [];
  // swc counts bytes over all sources that one process has parsed; the module's own start is the zero.
  const zero = tree.span.start - leadingBytes(bytes);
  walk(tree, (node) => {
    if (!FUNCTION_NODES.has(node.type)) return;
    const first = lineAt(node.span.start - zero);
    functions.push({ file, line: first, lines: lineAt(node.span.end - zero) - first + 1 });
  });
  return { file, lines: source.split('\n').length - 1, functions };
}

interface Node {
  readonly type: string;
  readonly span: { readonly start: number; readonly end: number };
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && 'span' in value) visit(value as Node);
    for (const child of Object.values(value)) walk(child, visit);
  }
}

/** Bytes before the first token: swc starts a module's span there, not at its comments. */
function leadingBytes(bytes: Buffer): number {
  const text = bytes.toString();
  const leading = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*/.exec(text)?.[0] ?? '';
  return Buffer.byteLength(leading);
}

function lineFinder(bytes: Buffer): (offset: number) => number {
  const starts = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

/** The value that `share` (0 to 1) of the sorted numbers lie at or below. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
