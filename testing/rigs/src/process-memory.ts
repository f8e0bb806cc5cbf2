import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** What a search of a process's memory looked at, and which of the wanted bytes it found how often. */
export interface MemoryReport {
  readonly regions: number;
  readonly bytes: number;
  readonly finds: readonly { readonly name: string; readonly count: number }[];
}

interface Region {
  readonly from: number;
  readonly to: number;
}

const PIECE_BYTES = 256 * 1024;

/**
 * Looks for `wanted` in all writable memory of a process: what a crash dump of it would hold at this moment. Linux
 * only, and only for a process that this one may trace. Throws when the process is gone.
 */
export function searchMemory(
  pid: number,
  wanted: readonly { readonly name: string; readonly bytes: Buffer }[],
): MemoryReport {
  const regions = writableRegions(readFileSync(`/proc/${pid}/maps`, 'utf8'));
  const overlap = Math.max(0, ...wanted.map(({ bytes }) => bytes.length)) - 1;
  const counts = new Map<string, number>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  let total = 0;
  try {
    for (const region of regions) {
      for (const piece of piecesOf(memory, region, overlap)) {
        total += piece.length;
        if (isUntouched(piece)) continue;
        for (const { name, bytes } of wanted) counts.set(name, (counts.get(name) ?? 0) + countIn(piece, bytes));
      }
    }
  } finally {
    closeSync(memory);
  }
  const finds = [...counts].filter(([, count]) => count > 0).map(([name, count]) => ({ name, count }));
  return { regions: regions.length, bytes: total, finds };
}

/** Lines of proc(5) maps that a program can have written to. */
function writableRegions(maps: string): readonly Region[] {
  return maps.split('\n').flatMap((line) => {
    const [, from, to, mode = ''] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? [];
    if (!from || !to || !mode.startsWith('rw')) return [];
    return [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }];
  });
}

/** A region in pieces that overlap, so that nothing is cut in two; what went away meanwhile is passed over. */
function* piecesOf(memory: number, { from, to }: Region, overlap: number): Iterable<Buffer> {
  for (let at = from; at < to; at += PIECE_BYTES) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES + overlap, to - at));
    let read = 0;
    try {
      read = readSync(memory, piece, 0, piece.length, at);
    } catch {
      continue;
    }
    yield piece.subarray(0, read);
  }
}

const ZEROS = Buffer.alloc(2 * PIECE_BYTES);

/** Most of what a process has reserved it never wrote to. */
const isUntouched = (piece: Buffer): boolean => piece.equals(ZEROS.subarray(0, piece.length));

function countIn(piece: Buffer, wanted: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(wanted); at >= 0; at = piece.indexOf(wanted, at + 1)) count += 1;
  return count;
}
