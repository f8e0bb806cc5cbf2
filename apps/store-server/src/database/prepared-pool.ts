import { createHash } from 'node:crypto';
import type { PostgresPool } from 'kysely';
import type pg from 'pg';

/** More different texts than the server has; a text beyond them is parsed at each use. */
const MAX_STATEMENTS = 500;

/**
 * A pool whose connections keep each statement prepared: PostgreSQL parses and plans a text once on a connection, not at
 * each use. A statement's name follows from its text, so two texts never share one.
 */
export function preparedPool(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MAX_STATEMENTS) return known;
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
    names.set(text, name);
    return name;
  };
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect();
      return new Proxy(client, {
        get: (target, property) => {
          if (property !== 'query') return boundTo(target, Reflect.get(target, property));
          return (text: unknown, values: unknown) => {
            const name =
              typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
            return name === undefined
              ? target.query(text as string, values as unknown[])
              : target.query({ name, text: text as string, values: values as unknown[] });
          };
        },
      }) as never;
    },
    end: () => pool.end(),
  };
}

const boundTo = (target: object, value: unknown): unknown => (typeof value === 'function' ? value.bind(target) : value);
