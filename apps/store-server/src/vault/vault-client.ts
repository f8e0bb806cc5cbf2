import type {
  AuthoriseAnswer,
  AuthoriseRequest,
  CaptureAnswer,
  CaptureRequest,
  CardOnFileAnswer,
  CardSource,
  ChargeAnswer,
  ChargeRequest,
  GateKeysRequest,
  IncrementAnswer,
  IncrementRequest,
  RefundAnswer,
  RefundRequest,
  ReverseAnswer,
  ReverseRequest,
  TokenAnswer,
  VaultHealth,
} from '@saunter/contracts';
import {
  authoriseAnswer,
  captureAnswer,
  cardDestroyed,
  cardOnFileAnswer,
  chargeAnswer,
  gateKeysAnswer,
  incrementAnswer,
  problem,
  refundAnswer,
  reverseAnswer,
  tokenAnswer,
  vaultHealth,
  vaultPublicKey,
} from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { CardRef, SealedCard } from '@saunter/model';
import type { z } from 'zod';

/** Why the vault gave no answer that counts. `sent` says whether it may have received the request. */
export type VaultFailure =
  | { readonly kind: 'vault-away'; readonly class: 'retry'; readonly sent: boolean; readonly detail: string }
  /** It does not take our credential: a person must hand over the right one. */
  | { readonly kind: 'vault-locked'; readonly class: 'out-of-service'; readonly sent: false; readonly detail: string }
  /** It understood and refused: the same request will never be taken. */
  | { readonly kind: 'vault-refused'; readonly class: 'end'; readonly sent: true; readonly detail: string };

/** How the vault is reached. */
export interface VaultClientParts {
  readonly url: string;
  /** Reads the bearer token; called for each request, because the vault may write a new one. */
  readonly readCredential: () => string;
  /** Ends what is under way, because the server stops: it is asked again under its key. */
  readonly stopping: AbortSignal;
}

/** The vault asks the acquirer before it answers, and gives up by itself well before this. */
const MONEY_TIMEOUT_MS = 30_000;
const QUICK_TIMEOUT_MS = 5_000;

/** The store's way to the card vault; every money request may be repeated with its key and gets the same answer. */
export class VaultClient {
  readonly #parts: VaultClientParts;

  constructor(parts: VaultClientParts) {
    this.#parts = parts;
  }

  /** What a gate seals card reads to. */
  publicKey(): Promise<Result<z.infer<typeof vaultPublicKey>, VaultFailure>> {
    return this.#ask('GET', '/v1/public-key', undefined, vaultPublicKey, QUICK_TIMEOUT_MS);
  }

  /** Whether its line to the acquirer is up. */
  health(): Promise<Result<VaultHealth, VaultFailure>> {
    return this.#ask('GET', '/healthz', undefined, vaultHealth, QUICK_TIMEOUT_MS);
  }

  /** Which card this is, without a hold. */
  token(card: SealedCard | CardSource): Promise<Result<TokenAnswer, VaultFailure>> {
    const source = typeof card === 'string' ? { sealedCard: card } : card;
    return this.#ask('POST', '/v1/tokens', source, tokenAnswer, QUICK_TIMEOUT_MS);
  }

  /** Keeps a card for entry without it; the same card again has the same reference. */
  keepOnFile(sealedCard: SealedCard): Promise<Result<CardOnFileAnswer, VaultFailure>> {
    return this.#ask('POST', '/v1/cards-on-file', { sealedCard }, cardOnFileAnswer, QUICK_TIMEOUT_MS);
  }

  /** Destroys a card on file; harmless when it was before. */
  destroyOnFile(cardRef: CardRef): Promise<Result<z.infer<typeof cardDestroyed>, VaultFailure>> {
    return this.#ask('DELETE', `/v1/cards-on-file/${cardRef}`, undefined, cardDestroyed, QUICK_TIMEOUT_MS);
  }

  /** The deny keys, sealed to a gate: this server cannot open them. */
  gateKeys(request: GateKeysRequest): Promise<Result<z.infer<typeof gateKeysAnswer>, VaultFailure>> {
    return this.#ask('POST', '/v1/gate-keys', request, gateKeysAnswer, QUICK_TIMEOUT_MS);
  }

  authorise(request: AuthoriseRequest): Promise<Result<AuthoriseAnswer, VaultFailure>> {
    return this.#ask('POST', '/v1/authorisations', request, authoriseAnswer, MONEY_TIMEOUT_MS);
  }

  capture(request: CaptureRequest): Promise<Result<CaptureAnswer, VaultFailure>> {
    return this.#ask('POST', '/v1/captures', request, captureAnswer, MONEY_TIMEOUT_MS);
  }

  /** Raises a hold by an amount, wholly or not at all. */
  increment(request: IncrementRequest): Promise<Result<IncrementAnswer, VaultFailure>> {
    return this.#ask('POST', '/v1/increments', request, incrementAnswer, MONEY_TIMEOUT_MS);
  }

  /** Takes money by the stored credential of a hold. */
  charge(request: ChargeRequest): Promise<Result<ChargeAnswer, VaultFailure>> {
    return this.#ask('POST', '/v1/charges', request, chargeAnswer, MONEY_TIMEOUT_MS);
  }

  /** Gives back part of what was captured and charged. */
  refund(request: RefundRequest): Promise<Result<RefundAnswer, VaultFailure>> {
    return this.#ask('POST', '/v1/refunds', request, refundAnswer, MONEY_TIMEOUT_MS);
  }

  reverse(request: ReverseRequest): Promise<Result<ReverseAnswer, VaultFailure>> {
    return this.#ask('POST', '/v1/reversals', request, reverseAnswer, MONEY_TIMEOUT_MS);
  }

  async #ask<Answer>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body: unknown,
    schema: z.ZodType<Answer>,
    timeoutMs: number,
  ): Promise<Result<Answer, VaultFailure>> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${this.#parts.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#parts.readCredential()}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#parts.stopping]),
      });
      text = await response.text();
    } catch (error) {
      return err(away(error));
    }
    if (!response.ok) return err(refused(response.status, text));
    const answer = schema.safeParse(parseJson(text));
    // Something answered, and it was not the vault we know: it may have taken the request all the same.
    return answer.success
      ? ok(answer.data)
      : err({ kind: 'vault-away', class: 'retry', sent: true, detail: `${path} answered in another language` });
  }
}

/** Codes of connections that were never made: nothing of the request left this machine. */
const NEVER_SENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function away(error: unknown): VaultFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = codeOf(cause);
  return { kind: 'vault-away', class: 'retry', sent: !NEVER_SENT.has(code), detail: code };
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

function refused(status: number, text: string): VaultFailure {
  const body = problem.safeParse(parseJson(text));
  const detail = `${status} ${body.success ? body.data.error.kind : 'no reason given'}`;
  if (status === 401 || status === 403) return { kind: 'vault-locked', class: 'out-of-service', sent: false, detail };
  const transient = status >= 500 || status === 408 || status === 425 || status === 429;
  return transient
    ? { kind: 'vault-away', class: 'retry', sent: true, detail }
    : { kind: 'vault-refused', class: 'end', sent: true, detail };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
