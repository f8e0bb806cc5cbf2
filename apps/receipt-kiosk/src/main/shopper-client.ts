import {
  cardLinked,
  contestView,
  kioskSession,
  receiptMailed,
  repaymentView,
  shopperReceipt,
  shopperView,
  shopperVisit,
  shopperVisits,
} from '@saunter/contracts';
import type { NoAnswer, Refusal, ServerRequest, StoreServer } from '@saunter/kiosk-shell/server';
import type { Log, Result } from '@saunter/kit';
import { unreachable } from '@saunter/kit';
import type { KioskAnswer, KioskAsk } from '@saunter/visit/kiosk';
import { z } from 'zod';
import { refusalOf } from './refusal-of.ts';

/**
 * The kiosk's questions to the server for who stands before it. Invariant: the session's secret is here alone, and is
 * forgotten as soon as the shopper leaves; one that is opened too late is ended at once.
 */
export class ShopperClient {
  readonly #server: Pick<StoreServer, 'ask'>;
  readonly #log: Log;
  #session: string | undefined;
  /** How many shoppers have left. */
  #left = 0;

  constructor(server: Pick<StoreServer, 'ask'>, log: Log) {
    this.#server = server;
    this.#log = log;
  }

  /** Puts one question, once. @param language of what comes back in words. */
  async ask(ask: KioskAsk, language: string): Promise<KioskAnswer> {
    const left = this.#left;
    const answer = await this.#answer(ask, language);
    if (answer.ok && left === this.#left) return answer.value;
    if (answer.ok || answer.error.kind === 'no-answer') return { kind: 'no-answer' };
    const { status, problemKind, message } = answer.error;
    this.#log.warn('the server refused', { ask: ask.kind, status, problem: problemKind, message });
    return { kind: 'refused', refusal: refusalOf(ask.kind, answer.error) };
  }

  /** The shopper has left. */
  async end(): Promise<void> {
    this.#left += 1;
    const session = this.#session;
    this.#session = undefined;
    if (session !== undefined) await this.#end(session);
  }

  async #answer(ask: KioskAsk, language: string): Promise<Result<KioskAnswer, NoAnswer | Refusal>> {
    const get = <T>(schema: z.ZodType<T>, path: string, request: ServerRequest = {}) =>
      this.#get(schema, path, language, request);
    switch (ask.kind) {
      case 'open-session':
        return this.#open(ask.sealedCard);
      case 'list-visits':
        return mapped(await get(shopperVisits, '/v1/me/visits'), ({ visits }) => ({ kind: 'visits', visits }));
      case 'get-visit':
        return mapped(await get(shopperVisit, `/v1/me/visits/${ask.visitId}`), (visit) => ({ kind: 'visit', visit }));
      case 'get-receipt':
        return mapped(await get(shopperReceipt, `/v1/me/receipts/${ask.receiptId}`), (receipt) => ({
          kind: 'receipt',
          receipt,
        }));
      case 'mail-receipt': {
        const { receiptId, mailId } = ask;
        const mailed = await get(receiptMailed, `/v1/me/receipts/${receiptId}/mails`, { body: { mailId } });
        return mapped(mailed, ({ state }) => ({ kind: 'mailed', state }));
      }
      case 'put-address': {
        const { kind: _, ...body } = ask;
        return shopperOf(await get(shopperView, '/v1/me/address', { method: 'PUT', body }));
      }
      case 'stop-mail':
        return shopperOf(await get(shopperView, '/v1/me/address', { method: 'DELETE' }));
      case 'contest': {
        const { kind: _, ...body } = ask;
        return mapped(await get(contestView, '/v1/me/contests', { body }), (contest) => ({
          kind: 'contested',
          contest,
        }));
      }
      case 'repay': {
        const { debt, key, sealedCard } = ask;
        const path = `/v1/debts/${debt.debtId}/repayments`;
        return mapped(await this.#server.ask(repaymentView, path, { body: { key, sealedCard } }), (repayment) => ({
          kind: 'repayment',
          repayment,
        }));
      }
      case 'link-card': {
        const { code, sealedCard } = ask;
        const linked = await this.#server.ask(cardLinked, '/v1/kiosk/card-links', { body: { code, sealedCard } });
        return mapped(linked, ({ lastFour }) => ({ kind: 'linked', lastFour }));
      }
      default:
        return unreachable(ask);
    }
  }

  async #open(sealedCard: string): Promise<Result<KioskAnswer, NoAnswer | Refusal>> {
    const left = this.#left;
    const opened = await this.#server.ask(kioskSession, '/v1/kiosk/sessions', { body: { sealedCard } });
    if (!opened.ok) return opened;
    const { session, lastFour, shopper } = opened.value;
    // Who asked for it has gone: whoever stands there now must not have it.
    if (left === this.#left) this.#session = session;
    else void this.#end(session);
    return { ok: true, value: { kind: 'session', lastFour, shopper } };
  }

  #get<T>(schema: z.ZodType<T>, path: string, language: string, request: ServerRequest) {
    const headers = { 'saunter-session': this.#session ?? '', 'accept-language': language };
    return this.#server.ask(schema, path, { ...request, headers });
  }

  /** Once: a session that could not be ended ends by itself, after two minutes of silence. */
  async #end(session: string): Promise<void> {
    const headers = { 'saunter-session': session };
    const ended = await this.#server.ask(z.unknown(), '/v1/kiosk/session', { method: 'DELETE', headers });
    if (!ended.ok) this.#log.warn('a session was not ended', { kind: ended.error.kind });
  }
}

const mapped = <T>(
  result: Result<T, NoAnswer | Refusal>,
  answerOf: (value: T) => KioskAnswer,
): Result<KioskAnswer, NoAnswer | Refusal> => (result.ok ? { ok: true, value: answerOf(result.value) } : result);

const shopperOf = (result: Result<z.infer<typeof shopperView>, NoAnswer | Refusal>) =>
  mapped(result, (shopper) => ({ kind: 'shopper', shopper }));
