import type { GateConfig } from '@saunter/contracts';
import {
  gateConfig,
  gateDenyKeys,
  gateDenyList,
  gateSealingKey,
  problem,
  refusalTaken,
  visitOpened,
} from '@saunter/contracts';
import type { Log, Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { LaneId } from '@saunter/model';
import type { AdmissionReport, CardRefusal, ServerAnswer, VisitRequest } from '@saunter/visit/lane';
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
  readonly retryAfterMs?: number;
}

/** Where the server is and who asks. */
export interface ServerAddress {
  readonly serverUrl: string;
  readonly credential: { readonly deviceId: string; readonly secret: string };
}

/** A signed deny list as it came, and what to ask with the next time. */
export interface FetchedDenyList {
  readonly list: string;
  readonly etag: string | undefined;
}

/** The gate's questions to the store server, one method each; every answer is checked against the contract. */
export class ServerClient {
  readonly #address: ServerAddress;
  readonly #log: Log;

  constructor(address: ServerAddress, log: Log) {
    this.#address = address;
    this.#log = log;
  }

  /** `GET /v1/gate/config`. */
  config(): Promise<Result<GateConfig, NoAnswer | Refusal>> {
    return this.#ask(gateConfig, '/v1/gate/config');
  }

  /** `POST /v1/visits`: the same body for the same visit, however often. */
  async openVisit(laneId: LaneId, request: VisitRequest): Promise<ServerAnswer> {
    const { visitId, key, groupSize } = request;
    const body = { visitId, key, laneId, credential: credentialOf(request), groupSize };
    const answer = await this.#ask(visitOpened, '/v1/visits', jsonRequest(body));
    if (!answer.ok) return answerOfFailure(answer.error, this.#log);
    const opened = answer.value;
    switch (opened.outcome) {
      case 'held':
        return { kind: 'held', ...opened.admission, lastFour: opened.lastFour };
      case 'declined':
        return { kind: 'declined', reason: opened.reason, ...(opened.owed && { owed: opened.owed }) };
      case 'pending':
        return { kind: 'pending', retryAfterMs: opened.retryAfterMs };
    }
  }

  /** `GET /v1/visits/:visitId`: only whether the server has heard of it. */
  async knows(visitId: string): Promise<Result<boolean, NoAnswer | Refusal>> {
    const answer = await this.#fetch(`/v1/visits/${visitId}`, {});
    if (!answer.ok) return answer;
    await answer.value.body?.cancel();
    if (answer.value.status === 404) return ok(false);
    return answer.value.ok ? ok(true) : err(noAnswer(`status ${answer.value.status}`));
  }

  /** `POST /v1/visits/:visitId/admission`. */
  async reportAdmission(report: AdmissionReport): Promise<Result<void, NoAnswer | Refusal>> {
    const body = { outcome: report.outcome, at: report.at };
    const answer = await this.#fetch(`/v1/visits/${report.visitId}/admission`, jsonRequest(body));
    if (!answer.ok) return answer;
    if (!answer.value.ok) return err(await failureOf(answer.value));
    await answer.value.body?.cancel();
    return ok(undefined);
  }

  /** `POST /v1/gate/refusals`. */
  async reportRefusal({ refusalId, sealedCard, reason, at }: CardRefusal): Promise<Result<void, NoAnswer | Refusal>> {
    const answer = await this.#ask(
      refusalTaken,
      '/v1/gate/refusals',
      jsonRequest({ refusalId, sealedCard, reason, at }),
    );
    return answer.ok ? ok(undefined) : answer;
  }

  /** `PUT /v1/gate/sealing-key`: what this gate's deny keys are sealed to, base64url. */
  async putSealingKey(publicKey: string): Promise<Result<void, NoAnswer | Refusal>> {
    const request = { ...jsonRequest({ publicKey }), method: 'PUT' };
    const answer = await this.#ask(gateSealingKey, '/v1/gate/sealing-key', request);
    return answer.ok ? ok(undefined) : answer;
  }

  /** `GET /v1/gate/deny-keys`: sealed to this gate. */
  async denyKeys(): Promise<Result<string, NoAnswer | Refusal>> {
    const answer = await this.#ask(gateDenyKeys, '/v1/gate/deny-keys');
    return answer.ok ? ok(answer.value.sealedKeys) : answer;
  }

  /** `GET /v1/gate/deny-list`; undefined when it is still the one with this ETag. */
  async denyList(etag: string | undefined): Promise<Result<FetchedDenyList | undefined, NoAnswer | Refusal>> {
    const path = '/v1/gate/deny-list';
    const response = await this.#fetch(path, etag === undefined ? {} : { headers: { 'if-none-match': etag } });
    if (!response.ok) return response;
    if (response.value.status === 304) {
      await response.value.body?.cancel();
      return ok(undefined);
    }
    const list = await answerOf(gateDenyList, path, response.value);
    return list.ok ? ok({ list: list.value.list, etag: response.value.headers.get('etag') ?? undefined }) : list;
  }

  /** `GET /v1/gate/events`, open until `signal` or the server ends it. */
  async events(signal: AbortSignal): Promise<Result<ReadableStream<Uint8Array>, NoAnswer | Refusal>> {
    const answer = await this.#fetch('/v1/gate/events', { headers: { accept: 'text/event-stream' }, signal });
    if (!answer.ok) return answer;
    if (!answer.value.ok || !answer.value.body) return err(await failureOf(answer.value));
    return ok(answer.value.body);
  }

  async #ask<T>(schema: z.ZodType<T>, path: string, init: RequestInit = {}): Promise<Result<T, NoAnswer | Refusal>> {
    const response = await this.#fetch(path, init);
    return response.ok ? answerOf(schema, path, response.value) : response;
  }

  async #fetch(path: string, init: RequestInit): Promise<Result<Response, NoAnswer>> {
    const { deviceId, secret } = this.#address.credential;
    const headers = { ...init.headers, authorization: `Bearer ${deviceId}.${secret}` };
    const signal = init.signal ?? AbortSignal.timeout(REQUEST_LIMIT_MS);
    try {
      return ok(await fetch(`${this.#address.serverUrl}${path}`, { ...init, headers, signal }));
    } catch (error) {
      return err(noAnswer(causeOf(error)));
    }
  }
}

const credentialOf = (request: VisitRequest) =>
  'entryCode' in request
    ? { kind: 'app-code', code: request.entryCode }
    : { kind: 'card', sealedCard: request.sealedCard };

async function answerOf<T>(
  schema: z.ZodType<T>,
  path: string,
  response: Response,
): Promise<Result<T, NoAnswer | Refusal>> {
  if (!response.ok) return err(await failureOf(response));
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  return parsed.success ? ok(parsed.data) : err(noAnswer(`${path} was answered off the contract`));
}

const jsonRequest = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const noAnswer = (detail: string): NoAnswer => ({ kind: 'no-answer', class: 'retry', detail });

/** 5xx and 429 are the server's trouble and pass; any other status is its word. */
async function failureOf(response: Response): Promise<NoAnswer | Refusal> {
  const parsed = problem.safeParse(await response.json().catch(() => undefined));
  if (response.status >= 500 || response.status === 429) return noAnswer(`status ${response.status}`);
  const told = parsed.success ? parsed.data.error : undefined;
  return {
    kind: 'refused',
    class: 'end',
    status: response.status,
    problemKind: told?.kind ?? 'unknown',
    message: told?.message ?? `status ${response.status}`,
    ...(told?.retryAfterMs !== undefined && { retryAfterMs: told.retryAfterMs }),
  };
}

function answerOfFailure(failure: NoAnswer | Refusal, log: Log): ServerAnswer {
  if (failure.kind === 'no-answer') return { kind: 'no-answer' };
  log.warn('visit refused', { status: failure.status, problem: failure.problemKind, message: failure.message });
  if (failure.problemKind === 'lane-busy') return { kind: 'lane-busy', retryAfterMs: failure.retryAfterMs ?? 0 };
  return { kind: 'refused' };
}

/** What fetch hides in `cause`: ECONNREFUSED says more than "fetch failed". */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
