import { problem } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { z } from 'zod';

/** How long one request may take; asking again is cheaper than waiting longer. */
export const REQUEST_LIMIT_MS = 4_000;

/** The server said nothing usable: away, or broken on its side. */
export interface NoAnswer {
  readonly kind: 'no-answer';
  readonly class: 'retry';
  readonly detail: string;
}

/** The server understood and will not: asking again does not help. */
export interface Refusal {
  readonly kind: 'refused';
  readonly class: 'end';
  readonly status: number;
  readonly problemKind: string;
  readonly message: string;
}

/** Where the server is and who asks. */
export interface ServerAddress {
  readonly serverUrl: string;
  readonly credential: { readonly deviceId: string; readonly secret: string };
}

/** One request; a body makes it a POST unless it says otherwise. */
export interface ServerRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A device's questions to the store server; every answer is checked against its schema. */
export class StoreServer {
  readonly #address: ServerAddress;

  constructor(address: ServerAddress) {
    this.#address = address;
  }

  /** Asks once; an answer without a body is `undefined` to the schema. */
  async ask<T>(
    schema: z.ZodType<T>,
    path: string,
    request: ServerRequest = {},
  ): Promise<Result<T, NoAnswer | Refusal>> {
    const { deviceId, secret } = this.#address.credential;
    const { body, headers } = request;
    try {
      const response = await fetch(`${this.#address.serverUrl}${path}`, {
        method: request.method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...headers,
          authorization: `Bearer ${deviceId}.${secret}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
      });
      return await answerOf(schema, path, response);
    } catch (error) {
      return err(noAnswer(causeOf(error)));
    }
  }
}

async function answerOf<T>(
  schema: z.ZodType<T>,
  path: string,
  response: Response,
): Promise<Result<T, NoAnswer | Refusal>> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) return err(failureOf(response.status, body));
  const parsed = schema.safeParse(body);
  return parsed.success ? ok(parsed.data) : err(noAnswer(`${path} was answered off the contract`));
}

const noAnswer = (detail: string): NoAnswer => ({ kind: 'no-answer', class: 'retry', detail });

/** 5xx is the server's trouble and passes; any other status is its word. */
function failureOf(status: number, body: unknown): NoAnswer | Refusal {
  if (status >= 500) return noAnswer(`status ${status}`);
  const told = problem.safeParse(body).data?.error;
  return {
    kind: 'refused',
    class: 'end',
    status,
    problemKind: told?.kind ?? 'unknown',
    message: told?.message ?? `status ${status}`,
  };
}

/** What fetch hides in `cause`: ECONNREFUSED says more than "fetch failed". */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
