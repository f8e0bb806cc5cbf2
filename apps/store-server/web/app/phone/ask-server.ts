import {
  appCards,
  appSession,
  cardLinkOffered,
  contestView,
  deletionCertificate,
  passIssued,
  receiptMailed,
  shopperReceipt,
  shopperView,
  shopperVisit,
  shopperVisits,
} from '@saunter/contracts';
import type { Clock, Result } from '@saunter/kit';
import { ok, unreachable } from '@saunter/kit';
import { z } from 'zod';
import type { ApiClient } from '../../shared/api-client.ts';
import type { ApiFault } from '../../shared/api-fault.ts';
import type { Answer } from '../machine/app-event.ts';
import type { Ask } from '../machine/ask.ts';

/** What the server is asked with. */
export interface AskServerParts {
  readonly api: ApiClient;
  readonly clock: Pick<Clock, 'wallMs'>;
  /** The public half of the phone's key. */
  readonly publicKey: () => string | undefined;
}

/** An ask that the phone does not answer by itself. */
export type ServerAsk = Exclude<Ask, { kind: 'code' }>;

const anything = z.unknown();

/** Changes of what is somebody's, which the server takes from who is known to be signed in. */
const CHANGES: ReadonlySet<ServerAsk['kind']> = new Set([
  ...(['contest', 'mail-receipt', 'address', 'link'] as const),
  ...(['untie', 'pass', 'sign-out', 'delete'] as const),
]);

/** Asks the server what the machine wants to know or to have done. */
export async function askServer(parts: AskServerParts, ask: ServerAsk): Promise<Result<Answer, ApiFault>> {
  if (CHANGES.has(ask.kind) && !parts.api.isCarrying) {
    // Opened without a network, and now there is one.
    const session = await askOne(parts, { kind: 'session' });
    if (!session.ok) return session;
  }
  return askOne(parts, ask);
}

async function askOne(parts: AskServerParts, ask: ServerAsk): Promise<Result<Answer, ApiFault>> {
  const { api, clock } = parts;
  switch (ask.kind) {
    case 'sign-in':
      return said(
        { of: ask.kind },
        await api.change('POST', '/v1/app/sign-ins', { email: ask.email, locale: ask.locale }, anything),
      );
    case 'open-session':
      return said({ of: ask.kind }, await api.change('POST', '/v1/app/sessions', { token: ask.token }, anything));
    case 'session': {
      const answer = await api.get('/v1/app/session', appSession);
      if (answer.ok) api.carry(answer.value.csrf);
      return map(answer, (session) => ({ of: 'session', session }));
    }
    case 'sign-out':
      return said({ of: ask.kind }, await api.changeOnce('DELETE', '/v1/app/session', undefined, anything));
    case 'cards':
      return map(await api.get('/v1/app/cards', appCards), ({ cards }) => ({ of: 'cards', cards }));
    case 'link':
      return map(await api.change('POST', '/v1/app/card-links', undefined, cardLinkOffered), (link) => ({
        of: 'link',
        ...link,
      }));
    case 'untie':
      return said(
        { of: ask.kind },
        await api.changeOnce('DELETE', `/v1/app/cards/${ask.lastFour}`, undefined, anything),
      );
    case 'pass': {
      const body = { publicKey: parts.publicKey() };
      return map(
        await api.changeOnce('POST', '/v1/app/passes', body, passIssued),
        ({ pass, notAfter, serverTime }) => ({
          of: 'pass',
          pass: { pass, notAfter, aheadMs: serverTime - clock.wallMs() },
        }),
      );
    }
    case 'visits':
    case 'visit':
    case 'receipt':
    case 'contest':
    case 'mail-receipt':
    case 'address':
    case 'delete':
      return askAboutMe(api, ask);
    default:
      return unreachable(ask);
  }
}

type MeAsk = Extract<
  ServerAsk,
  { kind: 'visits' | 'visit' | 'receipt' | 'contest' | 'mail-receipt' | 'address' | 'delete' }
>;

async function askAboutMe(api: ApiClient, ask: MeAsk): Promise<Result<Answer, ApiFault>> {
  switch (ask.kind) {
    case 'visits':
      return map(await api.get('/v1/me/visits', shopperVisits), ({ visits }) => ({ of: 'visits', visits }));
    case 'visit':
      return map(await api.get(`/v1/me/visits/${ask.visitId}`, shopperVisit), (visit) => ({ of: 'visit', visit }));
    case 'receipt':
      return map(await api.get(`/v1/me/receipts/${ask.receiptId}`, shopperReceipt), (receipt) => ({
        of: 'receipt',
        receipt,
      }));
    case 'contest':
      return map(await api.changeOnce('POST', '/v1/me/contests', ask.contest, contestView), (contest) => ({
        of: 'contest',
        contest,
      }));
    case 'mail-receipt': {
      const path = `/v1/me/receipts/${ask.receiptId}/mails`;
      return said({ of: ask.kind }, await api.changeOnce('POST', path, { mailId: ask.mailId }, receiptMailed));
    }
    case 'address': {
      const { email, locale, resendMissed } = ask;
      const body = { email, locale, resendMissed };
      return map(await api.changeOnce('PUT', '/v1/me/address', body, shopperView), (shopper) => ({
        of: 'address',
        shopper,
      }));
    }
    case 'delete':
      return map(await api.change('DELETE', '/v1/me', undefined, deletionCertificate), (certificate) => ({
        of: 'delete',
        certificate,
      }));
    default:
      return unreachable(ask);
  }
}

const map = <Value>(result: Result<Value, ApiFault>, toAnswer: (value: Value) => Answer): Result<Answer, ApiFault> =>
  result.ok ? ok(toAnswer(result.value)) : result;

const said = (answer: Answer, result: Result<unknown, ApiFault>) => map(result, () => answer);
