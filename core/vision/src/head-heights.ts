/** Some heads of one body: how many, and the sum of their heights in metres. */
export interface HeadCount {
  readonly heads: number;
  readonly sumMetres: number;
}

/** Some heads that followed each other; `ms` is when it began. */
export interface HeadBlock extends HeadCount {
  readonly ms: number;
}

/** How high the head of a body was, by time: of long ago in one sum, of lately in blocks. */
export interface HeadHeights {
  readonly older: HeadCount;
  readonly blocks: readonly HeadBlock[];
}

/** Length of a block, milliseconds, and how many are kept apart: for longer than an encounter stays unsettled. */
const BLOCK_MS = 300;
const BLOCKS_MAX = 45;

/** No more heads than this say of long ago how tall somebody is: what was seen since shall count too. */
const OLDER_MAX = 2_000;

/** A body whose head nobody saw. */
export const NO_HEADS: HeadHeights = { older: { heads: 0, sumMetres: 0 }, blocks: [] };

const plus = (a: HeadCount, b: HeadCount): HeadCount => ({
  heads: a.heads + b.heads,
  sumMetres: a.sumMetres + b.sumMetres,
});

function folded(older: HeadCount, block: HeadBlock): HeadCount {
  const sum = plus(older, block);
  if (sum.heads <= OLDER_MAX) return sum;
  return { heads: OLDER_MAX, sumMetres: (sum.sumMetres * OLDER_MAX) / sum.heads };
}

/** The heights with one more head, seen at `ms`, metres. */
export function withHead({ older, blocks }: HeadHeights, ms: number, metres: number): HeadHeights {
  const last = blocks.at(-1);
  if (last && ms < last.ms + BLOCK_MS) {
    const grown = { ms: last.ms, heads: last.heads + 1, sumMetres: last.sumMetres + metres };
    return { older, blocks: [...blocks.slice(0, -1), grown] };
  }
  const begun = [...blocks, { ms, heads: 1, sumMetres: metres }];
  const [oldest, ...rest] = begun;
  if (!oldest || begun.length <= BLOCKS_MAX) return { older, blocks: begun };
  return { older: folded(older, oldest), blocks: rest };
}

/** All heads that were seen from `fromMs` until `untilMs`; those of long ago among them where `fromMs` is -Infinity. */
export function headsWithin({ older, blocks }: HeadHeights, fromMs: number, untilMs: number): HeadCount {
  const start = fromMs === Number.NEGATIVE_INFINITY ? older : NO_HEADS.older;
  return blocks
    .filter(({ ms }) => ms >= fromMs && ms + BLOCK_MS <= untilMs)
    .reduce<HeadCount>((sum, block) => plus(sum, block), start);
}

/** What `own` is when its heads since `sinceMs` were another body's, and that one's were its own. */
export function withHeadsOf(own: HeadHeights, other: HeadHeights, sinceMs: number): HeadHeights {
  const before = own.blocks.filter(({ ms }) => ms < sinceMs);
  return { older: own.older, blocks: [...before, ...other.blocks.filter(({ ms }) => ms >= sinceMs)] };
}
