import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { ZodType } from 'zod';
import type { ApiFault } from './api-fault.ts';
import { faultOfAnswer } from './fault-of-answer.ts';

/** What the client uses of the browser. */
export interface ApiClientParts {
  readonly fetch: typeof fetch;
  /** Waits; only between two tries. */
  readonly pause: (ms: number) => Promise<void>;
}

/** The verbs that change something. */
export type ChangeMethod = 'POST' | 'PUT' | 'DELETE';

/** A question is given up after this. */
const LIMIT_MS = 15_000;
const TRIES = 4;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 5_000;

/**
 * The page's end of the store's API. Who is signed in is a cookie that no script sees; each change carries the session's
 * second secret besides, as `GET .../session` told it.
 */
export class ApiClient {
  readonly #parts: ApiClientParts;
  #csrf = '';
  #language = '';

  constructor(parts: ApiClientParts) {
    this.#parts = parts;
  }

  /** What every change carries from now on; '' when nobody is signed in. */
  carry(csrf: string): void {
    this.#csrf = csrf;
  }

  /** Whether changes carry the second secret: who is signed in has been asked. */
  get isCarrying(): boolean {
    return this.#csrf !== '';
  }

  /** The language that sentences for the person are asked in from now on; '' leaves it to the browser. */
  speak(language: string): void {
    this.#language = language;
  }

  /** Asks for something; `path` begins with `/v1/`. */
  get<Answer>(path: string, schema: ZodType<Answer>): Promise<Result<Answer, ApiFault>> {
    return this.#ask('GET', path, undefined, schema);
  }

  /** Changes something, once; for what must not be asked twice without the person's knowing. */
  change<Answer>(
    method: ChangeMethod,
    path: string,
    body: unknown,
    schema: ZodType<Answer>,
  ): Promise<Result<Answer, ApiFault>> {
    return this.#ask(method, path, body, schema);
  }

  /**
   * Changes something that names itself, by an id of ours or by being a plain value: asked again until it is answered
   * or four tries are over, so that it is done once even where an answer was lost.
   */
  async changeOnce<Answer>(
    method: ChangeMethod,
    path: string,
    body: unknown,
    schema: ZodType<Answer>,
  ): Promise<Result<Answer, ApiFault>> {
    for (let tries = 1; ; tries++) {
      const answer = await this.#ask(method, path, body, schema);
      if (answer.ok || answer.error.class !== 'retry' || tries === TRIES) return answer;
      const asked = answer.error.kind === 'busy' ? answer.error.retryAfterMs : undefined;
      await this.#parts.pause(Math.min(asked ?? FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS));
    }
  }

  async #ask<Answer>(
    method: 'GET' | ChangeMethod,
    path: string,
    body: unknown,
    schema: ZodType<Answer>,
  ): Promise<Result<Answer, ApiFault>> {
    const { fetch } = this.#parts;
    let response: Response;
    let text: string;
    try {
      response = await fetch(path, {
        method,
        headers: {
          ...(this.#language !== '' && { 'accept-language': this.#language }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(method !== 'GET' && this.#csrf !== '' && { 'saunter-csrf': this.#csrf }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      text = await response.text();
    } catch {
      return err({ kind: 'no-network', class: 'retry' });
    }
    if (!response.ok) return err(faultOfAnswer(response.status, text));
    const answer = schema.safeParse(text === '' ? undefined : jsonOf(text));
    return answer.success ? ok(answer.data) : err({ kind: 'not-understood', class: 'final' });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
