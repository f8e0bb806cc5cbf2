import { OperatorError } from '@saunter/platform-node';
import pg from 'pg';

/** What we know of the address, for messages: never the password. */
export interface DatabaseAddress {
  readonly host: string;
  readonly user: string;
  readonly database: string;
}

const FORM =
  'Write it as postgres://user:password@host:port/database; characters like @ or / in the password as %40, %2F.';

/** Reads DATABASE_URL. @throws OperatorError when it is not the address of a PostgreSQL database. */
export function readDatabaseUrl(text: string): DatabaseAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')) {
    throw new OperatorError('DATABASE_URL is not the address of a PostgreSQL database.', FORM);
  }
  const [database, user] = [decoded(url.pathname.slice(1)), decoded(url.username)];
  if (database === undefined || user === undefined) {
    throw new OperatorError('DATABASE_URL has a % that stands for no character.', FORM);
  }
  if (!url.hostname || !database) {
    throw new OperatorError(`DATABASE_URL names no ${url.hostname ? 'database' : 'host'}.`, FORM);
  }
  return { host: `${url.hostname}:${url.port || 5432}`, user, database };
}

/** Undefined for a broken percent escape, which the URL parser itself lets through. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Turns what the driver says at the first connection into words for a person; undefined when we do not know it. */
export function explainDatabaseFailure(error: unknown, address: DatabaseAddress): OperatorError | undefined {
  const { host, user, database } = address;
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return new OperatorError(
        `No PostgreSQL answers at ${host}, which DATABASE_URL names: connection refused.`,
        'Start it or correct host and port; or unset DATABASE_URL to use the embedded PostgreSQL.',
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new OperatorError(
        `The host of DATABASE_URL, ${host}, is not known to this network.`,
        'Correct the host name in DATABASE_URL.',
      );
    case '28P01':
    case '28000':
      return new OperatorError(
        `PostgreSQL at ${host} does not let the user ${user} in: wrong password, or no such user.`,
        'Correct user and password in DATABASE_URL.',
      );
    case '3D000':
      return new OperatorError(
        `PostgreSQL at ${host} has no database ${database}.`,
        `Create it (\`create database ${database}\`) or correct the name at the end of DATABASE_URL.`,
      );
    case '42501':
      return new OperatorError(
        `The user ${user} may not make tables in the database ${database} at ${host}.`,
        `Make ${user} its owner: \`alter database ${database} owner to ${user}\`.`,
      );
    default:
      return timedOut(error)
        ? new OperatorError(`PostgreSQL at ${host} did not answer in time.`, 'Check host, port and firewall.')
        : undefined;
  }
}

/** The code of a driver's or the system's error: the first inner one when several addresses were tried. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (error instanceof pg.DatabaseError) return error.code;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const timedOut = (error: unknown) =>
  codeOf(error) === 'ETIMEDOUT' || (error instanceof Error && /timeout/i.test(error.message));
