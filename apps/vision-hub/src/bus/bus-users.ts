import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OperatorError } from '@saunter/platform-node';
import { z } from 'zod';
import { coversTopicFilter, matchesTopicFilter } from './topic-filter.ts';

const filters = z.array(z.string().min(1).max(256)).max(256);

const usersFile = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a device id is lower-case words with hyphens'),
  z.object({
    secretSha256: z.string().regex(/^[0-9a-f]{64}$/, 'secretSha256 is 64 hexadecimal digits, lower case'),
    /** Topics it may publish to. */
    publish: filters,
    /** Topics it may listen to: recorders only; sensors need none. */
    subscribe: filters.default([]),
  }),
);

/** One device that may connect to the bus, and what it may do there. */
export interface BusUser {
  readonly deviceId: string;
  mayPublish(topic: string): boolean;
  maySubscribe(filter: string): boolean;
}

/** Who may connect; a device that is not listed is refused. */
export interface BusUsers {
  /** The device behind a login, or undefined when it is unknown or the secret is wrong. */
  authenticate(deviceId: string, secret: Uint8Array): BusUser | undefined;
}

/**
 * Reads the bus's users: `{ "<deviceId>": { "secretSha256": hex, "publish": [filters], "subscribe"?: [filters] } }`.
 * @throws OperatorError that names the file and the field.
 */
export function readBusUsers(path: string): BusUsers {
  const parsed = usersFile.safeParse(readJson(path));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw usersError(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`);
  }
  return busUsersOf(parsed.data);
}

/** Users from the file's content. */
export function busUsersOf(content: z.infer<typeof usersFile>): BusUsers {
  const entries = new Map(Object.entries(content));
  return {
    authenticate(deviceId, secret) {
      const entry = entries.get(deviceId);
      const digest = createHash('sha256').update(secret).digest();
      // An unknown device is compared too, so that the time tells nothing about who exists.
      const same = timingSafeEqual(digest, Buffer.from(entry?.secretSha256 ?? '0'.repeat(64), 'hex'));
      if (!entry || !same) return undefined;
      return {
        deviceId,
        mayPublish: (topic) => entry.publish.some((filter) => matchesTopicFilter(filter, topic)),
        maySubscribe: (filter) => entry.subscribe.some((allowed) => coversTopicFilter(allowed, filter)),
      };
    },
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw usersError(path, code ? `it cannot be read (${code})` : 'it is not JSON');
  }
}

const usersError = (path: string, what: string) =>
  new OperatorError(
    `The bus users file ${path} cannot be used: ${what}.`,
    'Write it as docs/operations/vision-hub.md says, or set SAUNTER_MQTT_USERS_FILE to the right file.',
  );
