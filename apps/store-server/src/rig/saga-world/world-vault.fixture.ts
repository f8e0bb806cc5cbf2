import type {
  AuthoriseAnswer,
  AuthoriseRequest,
  CaptureAnswer,
  CaptureRequest,
  CardSource,
  ChargeAnswer,
  ChargeRequest,
  IncrementAnswer,
  IncrementRequest,
  RefundAnswer,
  RefundRequest,
  ReverseAnswer,
  ReverseRequest,
  TokenAnswer,
} from '@saunter/contracts';
import type { Result, Timers } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import type { VaultFailure } from '../../vault/vault-client.ts';
import { VaultClient } from '../../vault/vault-client.ts';
import type { SagaCensus } from './saga-census.fixture.ts';
import type { CallTrouble } from './saga-script.fixture.ts';
import type { SagaVault } from './saga-vault.fixture.ts';

type Answer<T> = Promise<Result<T, VaultFailure>>;
type Said<T> = Result<T, { readonly kind: string }>;

/** What a server's way to the vault is made of. */
export interface WorldVaultParts {
  readonly world: SagaVault;
  /** What happens to each call, used up in their order. */
  readonly troubles: CallTrouble[];
  readonly timers: Timers;
  readonly census: SagaCensus;
  /** Final answers by key, over all processes: the same question is never answered in two ways. */
  readonly answers: Map<string, string>;
}

const LATE_MS = 2_000;
const away = (sent: boolean): Result<never, VaultFailure> =>
  err({ kind: 'vault-away', class: 'retry', sent, detail: sent ? 'ECONNRESET' : 'ECONNREFUSED' });

/** The server's way to the vault of the world: calls that get lost, come twice or late, and a vault that is not there. */
export class WorldVault extends VaultClient {
  readonly #parts: WorldVaultParts;

  constructor(parts: WorldVaultParts) {
    super({ url: 'http://127.0.0.1:1', readCredential: () => '', stopping: new AbortController().signal });
    this.#parts = parts;
  }

  override token(card: SealedCard | CardSource): Answer<TokenAnswer> {
    const source = typeof card === 'string' ? { sealedCard: card } : card;
    return this.#call(async () => this.#vault.token(source));
  }

  override authorise(request: AuthoriseRequest): Answer<AuthoriseAnswer> {
    return this.#call(() => this.#vault.authorise(request), request.key);
  }

  override increment(request: IncrementRequest): Answer<IncrementAnswer> {
    return this.#call(() => this.#vault.increment(request), request.key);
  }

  override capture(request: CaptureRequest): Answer<CaptureAnswer> {
    return this.#call(() => this.#vault.capture(request), request.key);
  }

  override charge(request: ChargeRequest): Answer<ChargeAnswer> {
    return this.#call(() => this.#vault.charge(request), request.key);
  }

  override refund(request: RefundRequest): Answer<RefundAnswer> {
    return this.#call(() => this.#vault.refund(request), request.key);
  }

  override reverse(request: ReverseRequest): Answer<ReverseAnswer> {
    return this.#call(() => this.#vault.reverse(request), request.key);
  }

  get #vault() {
    return this.#parts.world.vault;
  }

  async #call<T>(ask: () => Promise<Said<T>>, key?: string): Answer<T> {
    const { world, troubles, timers, census } = this.#parts;
    const trouble = troubles.shift() ?? 'none';
    if (trouble !== 'none') census.count(`call ${trouble}`);
    if (trouble === 'never-sent' || world.isDead) return away(false);
    if (trouble === 'request-lost') return away(true);
    if (trouble === 'twice') void this.#answered(ask, key);
    const answer = await this.#answered(ask, key);
    if (trouble === 'answer-lost') return away(true);
    if (trouble === 'late') await new Promise<void>((resolve) => timers.after(LATE_MS, resolve));
    return answer;
  }

  async #answered<T>(ask: () => Promise<Said<T>>, key: string | undefined): Answer<T> {
    const { world, answers } = this.#parts;
    const death = world.death;
    const reply = await Promise.race([ask(), death]);
    if (!reply || world.isDead || world.death !== death) return away(true);
    if (!reply.ok) return err({ kind: 'vault-refused', class: 'end', sent: true, detail: reply.error.kind });
    // As over HTTP: nothing is shared, and only what JSON keeps arrives.
    const said = JSON.stringify(reply.value);
    if (key !== undefined && !said.includes('"unknown"')) {
      const before = answers.get(key) ?? said;
      answers.set(key, before);
      if (before !== said) world.complain(`${key} was answered ${before}, then ${said}`);
    }
    return ok(JSON.parse(said) as T);
  }
}
