import { createHash } from 'node:crypto';
import type { Clock } from '@saunter/kit';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { CountTry, TryLimit } from './rate-limits.ts';

/** What tries are counted with. */
export interface TryParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly clock: Clock;
}

/**
 * Counts tries as `countTries` does, in the database: whoever guesses is not forgiven because the server was started anew.
 * Of a key only a hash is kept, and that no longer than its window.
 */
export function countKeptTries(parts: TryParts, name: string, limits: readonly TryLimit[]): CountTry {
  const counters = limits.map(({ max, timeWindowMs, keyOf }, index) => async (request: FastifyRequest) => {
    const key = keyOf(request);
    if (key === undefined) return undefined;
    const { tries, waitMs } = await count(parts, { name: `${name} ${index}`, key, windowMs: timeWindowMs });
    return tries > max ? waitMs : undefined;
  });
  return async (request) => {
    await forgetEnded(parts);
    const waits = (await Promise.all(counters.map((counter) => counter(request)))).filter((wait) => wait !== undefined);
    return waits.length === 0 ? undefined : Math.max(...waits);
  };
}

interface Try {
  readonly name: string;
  readonly key: string;
  readonly windowMs: number;
}

async function count({ db, owner, clock }: TryParts, { name, key, windowMs }: Try) {
  const now = clock.wallMs();
  const hash = createHash('sha256').update(`${name} ${key}`).digest('hex');
  const row = { limit_name: name, key_sha256: hash, tries: 1, ends_at: new Date(now + windowMs) };
  const { tries, ends_at } = await db
    .insertInto('try_count')
    .values({ ...owner, ...row })
    .onConflict((known) =>
      known.columns(['store_id', 'limit_name', 'key_sha256']).doUpdateSet({ tries: sql`try_count.tries + 1` }),
    )
    .returning(['tries', 'ends_at'])
    .executeTakeFirstOrThrow();
  return { tries, waitMs: ends_at.getTime() - now };
}

const forgetEnded = ({ db, owner, clock }: TryParts) =>
  db
    .deleteFrom('try_count')
    .where('store_id', '=', owner.store_id)
    .where('ends_at', '<=', new Date(clock.wallMs()))
    .execute();
