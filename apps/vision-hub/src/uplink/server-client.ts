import type { HubBatch, HubStoreMap } from '@saunter/contracts';
import { hubBatchAccepted, hubStoreMap, problem } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { z } from 'zod';

/** Why the server did not do as asked. */
export type ServerFailure =
  /** Nobody answered, or the answer was cut off. */
  | { readonly kind: 'server-away'; readonly class: 'retry'; readonly detail: string }
  /** It answered that it cannot now (5xx, 408, 425, 429). */
  | { readonly kind: 'server-busy'; readonly class: 'retry'; readonly status: number; readonly detail: string }
  /** It does not take this hub's credential (401, 403). */
  | { readonly kind: 'credential-refused'; readonly class: 'out-of-service'; readonly detail: string }
  /** It refuses what was said, or answers what nobody can read: one side is of another version. */
  | {
      readonly kind: 'not-understood';
      readonly class: 'out-of-service';
      readonly status: number;
      readonly detail: string;
    };

const ANSWER_LIMIT_MS = 10_000;

/** The server's hub API; holds no state. */
export class ServerClient {
  readonly #baseUrl: string;
  readonly #credential: string;

  /** @param credential `<deviceId>.<secret>`. */
  constructor(baseUrl: string, credential: string) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#credential = credential;
  }

  /** Catalogue, planogram, and what staff may be asked. */
  fetchStoreMap(stop: AbortSignal): Promise<Result<HubStoreMap, ServerFailure>> {
    return this.#ask('/v1/hub/store-map', hubStoreMap, { signal: limited(stop) });
  }

  /** Sends messages; the answer is the sequence up to which the server has everything. */
  async sendMessages(batch: HubBatch, stop: AbortSignal): Promise<Result<number, ServerFailure>> {
    const answer = await this.#ask('/v1/hub/messages', hubBatchAccepted, {
      method: 'POST',
      body: JSON.stringify(batch),
      signal: limited(stop),
    });
    return answer.ok ? ok(answer.value.accepted) : answer;
  }

  /** Opens the stream of what the server has to tell; the body is server-sent events, and ends only with the connection. */
  async openEvents(stop: AbortSignal): Promise<Result<ReadableStream<Uint8Array>, ServerFailure>> {
    const response = await this.#fetch('/v1/hub/admissions', {
      headers: { accept: 'text/event-stream' },
      signal: stop,
    });
    if (!response.ok) return response;
    const { body, ok: fine, status } = response.value;
    if (!fine) return err(await refusalOf(response.value));
    return body ? ok(body) : err({ kind: 'not-understood', class: 'out-of-service', status, detail: 'no body' });
  }

  async #ask<T>(path: string, schema: z.ZodType<T>, init: RequestInit): Promise<Result<T, ServerFailure>> {
    const response = await this.#fetch(path, init);
    if (!response.ok) return response;
    if (!response.value.ok) return err(await refusalOf(response.value));
    const body = await bodyOf(response.value);
    if (!body.ok) return body;
    const answer = schema.safeParse(body.value);
    if (answer.success) return ok(answer.data);
    const issue = answer.error.issues[0];
    const detail = `the answer of ${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    return err({ kind: 'not-understood', class: 'out-of-service', status: response.value.status, detail });
  }

  async #fetch(path: string, init: RequestInit): Promise<Result<Response, ServerFailure>> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.#credential}`);
    if (init.body) headers.set('content-type', 'application/json');
    try {
      return ok(await fetch(`${this.#baseUrl}${path}`, { ...init, headers, redirect: 'error' }));
    } catch (error) {
      return err(away(error));
    }
  }
}

const limited = (stop: AbortSignal): AbortSignal => AbortSignal.any([stop, AbortSignal.timeout(ANSWER_LIMIT_MS)]);

function away(error: unknown): ServerFailure {
  const cause = (error as { cause?: { code?: string } }).cause?.code;
  return { kind: 'server-away', class: 'retry', detail: cause ?? (error as Error).message };
}

async function bodyOf(response: Response): Promise<Result<unknown, ServerFailure>> {
  try {
    return ok(await response.json());
  } catch (error) {
    if (!(error instanceof SyntaxError)) return err(away(error));
    const detail = 'the answer is not JSON';
    return err({ kind: 'not-understood', class: 'out-of-service', status: response.status, detail });
  }
}

async function refusalOf(response: Response): Promise<ServerFailure> {
  const { status } = response;
  const body = await bodyOf(response);
  const said = problem.safeParse(body.ok ? body.value : undefined);
  const detail = said.success ? `${said.data.error.kind}: ${said.data.error.message}` : `status ${status}`;
  if (status === 401 || status === 403) return { kind: 'credential-refused', class: 'out-of-service', detail };
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    return { kind: 'server-busy', class: 'retry', status, detail };
  }
  return { kind: 'not-understood', class: 'out-of-service', status, detail };
}
