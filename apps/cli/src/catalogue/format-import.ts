import type { CatalogueImported, Problem } from '@saunter/contracts';

/** What was changed, or would be, in one line. */
export function formatImported({ kind, dryRun, rows, added, changed, removed }: CatalogueImported): string {
  const what = `${added} added, ${changed} changed, ${removed} removed`;
  const count = rows === 1 ? '1 row' : `${rows} rows`;
  return dryRun ? `${kind}: ${count} right; it would be ${what}\n` : `${kind}: ${count} taken; ${what}\n`;
}

/** Why a file was refused: a line for each wrong row, as editors read them, and what to do below it. */
export function formatRefusal(file: string, { message, remedy, rows = [] }: Problem['error']): string {
  const named = rows.map((row) => {
    const where = row.line === undefined ? `${file}: ${row.path}` : `${file}:${row.line}`;
    const column = row.line === undefined || row.column === undefined ? '' : ` ${row.column}:`;
    const shape = row.shape === undefined ? '' : ` (it looks like ${row.shape})`;
    return `${where}:${column} ${row.message}${shape}\n${row.remedy === undefined ? '' : `    ${row.remedy}\n`}`;
  });
  return `${named.join('')}${message}\n${rows.length === 0 ? `    ${remedy}\n` : ''}`;
}
