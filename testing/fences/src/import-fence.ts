import type { ICruiseResult, IDependency } from 'dependency-cruiser';
import { cruise } from 'dependency-cruiser';
import type { ImportRow } from './import-table.ts';
import { repositoryRoot } from './source-files.ts';

/** One import that the table does not allow, in words. */
export interface ImportViolation {
  readonly row: string;
  readonly from: string;
  readonly to: string;
}

/** What the fence looked at and what it found. */
export interface ImportReport {
  readonly moduleCount: number;
  readonly importCount: number;
  readonly violations: readonly ImportViolation[];
}

/**
 * Walks every import of `files` and holds it against the closed table. A file without a row, an import that its row
 * does not list, an import that cannot be resolved and a relative path into another package are violations.
 */
export async function checkImports(files: readonly string[], table: readonly ImportRow[]): Promise<ImportReport> {
  const cruised = await cruise(
    [...files],
    // TypeScript 7 has no parser API; with the default parser the cruiser would silently see nothing.
    { baseDir: repositoryRoot, parser: 'swc', tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
    {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.css'],
    },
  );
  const { modules } = cruised.output as ICruiseResult;
  const looked = modules.filter((module) => files.includes(module.source));
  const violations = looked.flatMap((module) => {
    const row = table.find((candidate) => new RegExp(candidate.from).test(module.source));
    if (!row) return [{ row: 'no row of the table', from: module.source, to: '(the file itself)' }];
    return module.dependencies
      .filter((dependency) => !allowed(module.source, dependency, row))
      .map((dependency) => ({ row: row.name, from: module.source, to: dependency.module }));
  });
  const importCount = looked.reduce((count, module) => count + module.dependencies.length, 0);
  return { moduleCount: looked.length, importCount, violations };
}

function allowed(source: string, dependency: IDependency, row: ImportRow): boolean {
  const { module: specifier, resolved, couldNotResolve, coreModule } = dependency;
  const packages = row.packages.map((name) => new RegExp(`^${name}(/|$)`));
  if (coreModule || specifier.startsWith('node:'))
    return row.packages.some((name) => name === 'node:' || name === '.*');
  if (specifier.startsWith('.')) return packageOf(source) === packageOf(resolved) && !couldNotResolve;
  if (!specifier.startsWith('@saunter/')) return packages.some((pattern) => pattern.test(specifier));
  if (couldNotResolve) return false;
  return packageOf(source) === packageOf(resolved) || row.may.some((start) => new RegExp(`^${start}`).test(resolved));
}

const packageOf = (path: string): string => path.split('/').slice(0, 2).join('/');
