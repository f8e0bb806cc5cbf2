import { createHash } from 'node:crypto';
import { trailer } from './settlement-file.ts';
import type { SettlementType } from './settlement-row.ts';

/** What can be made wrong in a file; the names are those of the store's report. */
export const PLANTABLE = ['only-here', 'only-there', 'amount-differs', 'twice-there', 'wrong-day'] as const;
export type Plantable = (typeof PLANTABLE)[number];

/** One planted difference and the movement that it is about. */
export interface Planted {
  readonly kind: Plantable;
  readonly retrievalReference: string;
}

type Fields = readonly string[];

/**
 * A settlement file with `perKind` differences of every kind in it, each about another row; its trailer adds up, so that
 * nothing but a comparison can find them. The same seed plants the same. @throws Error when there are too few rows.
 */
export function plantDifferences(
  file: string,
  perKind: number,
  seed: number,
): { readonly file: string; readonly planted: readonly Planted[] } {
  const [header = '', ...rest] = file.split('\n');
  const rows = rest.filter((line) => line.startsWith('D,')).map((line): Fields => line.split(','));
  const chosen = chooseRows(rows.length, perKind * PLANTABLE.length, seed);
  const kindOf = new Map(chosen.map((row, at) => [row, PLANTABLE[at % PLANTABLE.length] ?? 'only-here']));
  const planted: Planted[] = [];
  const changed = rows.flatMap((row, at): readonly Fields[] => {
    const kind = kindOf.get(at);
    if (!kind) return [row];
    const strange = row.with(1, `S${String(at).padStart(11, '0')}`);
    planted.push({ kind, retrievalReference: (kind === 'only-there' ? strange[1] : row[1]) ?? '' });
    return plant(kind, row, strange);
  });
  const amounts = changed.map(([, , , type, amount]) => ({
    // The file's own words, as the acquirer wrote them.
    type: type as SettlementType,
    amountMinor: Number(amount),
  }));
  const lines = [header, ...changed.map((fields) => fields.join(',')), trailer(amounts)];
  return { file: `${lines.join('\n')}\n`, planted };
}

function plant(kind: Plantable, row: Fields, strange: Fields): readonly Fields[] {
  switch (kind) {
    case 'only-here':
      return [];
    case 'only-there':
      return [row, strange];
    case 'amount-differs':
      return [row.with(4, String(Number(row[4]) + 1))];
    case 'twice-there':
      return [row, row];
    case 'wrong-day':
      return [row.with(7, '1999-12-31')];
  }
}

function chooseRows(count: number, wanted: number, seed: number): readonly number[] {
  if (count < wanted) throw new Error(`a file of ${count} rows has no room for ${wanted} differences`);
  const rank = (row: number) => createHash('sha256').update(`${seed} ${row}`).digest('hex');
  const ranked = Array.from({ length: count }, (_, row) => ({ row, rank: rank(row) }));
  return ranked
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, wanted)
    .map(({ row }) => row);
}
