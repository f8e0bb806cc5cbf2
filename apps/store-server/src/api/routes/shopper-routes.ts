import {
  contestLine,
  contestView,
  mailReceipt,
  putAddress as putAddressSchema,
  receiptId,
  receiptMailed,
  shopperReceipt,
  shopperView,
  shopperVisit,
  shopperVisits,
  visitId,
} from '@saunter/contracts';
import type { ShopperId } from '@saunter/model';
import { renderReceiptText } from '@saunter/receipts';
import { preferredLocale } from '@saunter/text';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { putAddress, removeAddresses } from '../../addresses/address-book.ts';
import { orderMail, orderMissed } from '../../addresses/mail-orders.ts';
import { shopperOfSession } from '../../me/shopper-of-session.ts';
import { shopperVisit as viewVisit, shopperVisits as viewVisits } from '../../me/shopper-visits.ts';
import { viewShopper } from '../../me/view-shopper.ts';
import { creditsOf } from '../../receipts/credit-store.ts';
import { receiptOf } from '../../receipts/receipt-store.ts';
import type { AddRoutes, ApiParts } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { sessionOf } from '../authenticate.ts';
import { contestProblem } from '../contest-problem.ts';
import { problems } from '../problem-answers.ts';

const config = { roles: ['shopper'] as const };
const tags = ['shopper'];

/** The payer who is signed in. */
export async function shopperOf(parts: ApiParts, request: FastifyRequest): Promise<ShopperId> {
  const shopperId = await shopperOfSession(parts.db, sessionOf(request));
  if (shopperId !== undefined) return shopperId;
  throw new ApiProblem(401, 'signed-out', 'Nobody is signed in, or not any more.', 'Sign in anew.');
}

const localeOf = (request: FastifyRequest) => preferredLocale(request.headers['accept-language'], 'en');

/** What a shopper sees and changes of what is theirs: who they are, where mail goes. */
export const addShopperRoutes: AddRoutes = (api, parts) => {
  api.get(
    '/me',
    { config, schema: { tags, summary: 'Who is signed in', response: { 200: shopperView, ...problems(401, 403) } } },
    async (request) => viewShopper(parts.db, await shopperOf(parts, request)),
  );

  api.put(
    '/me/address',
    {
      config,
      schema: {
        tags,
        summary: 'Where this and every later receipt goes, of every store of the chain',
        body: putAddressSchema,
        response: { 200: shopperView, ...problems(400, 401, 403) },
      },
    },
    async (request) => {
      const shopperId = await shopperOf(parts, request);
      const { email, locale, resendMissed } = request.body;
      await parts.book.transact(async (work) => {
        await putAddress(work.trx, parts, shopperId, { email, locale });
        if (resendMissed) await orderMissed(work, parts, shopperId);
      });
      return viewShopper(parts.db, shopperId);
    },
  );

  api.delete(
    '/me/address',
    {
      config,
      schema: { tags, summary: 'No mail from now on', response: { 200: shopperView, ...problems(401, 403) } },
    },
    async (request) => {
      const shopperId = await shopperOf(parts, request);
      await removeAddresses(parts.db, shopperId);
      return viewShopper(parts.db, shopperId);
    },
  );
};

/** A shopper's visits and receipts. */
export const addShopperVisitRoutes: AddRoutes = (api, parts) => {
  api.get(
    '/me/visits',
    {
      config,
      schema: {
        tags,
        summary: 'The latest visits, in every store of the chain',
        response: { 200: shopperVisits, ...problems(401, 403) },
      },
    },
    async (request) => ({ visits: [...(await viewVisits(parts, await shopperOf(parts, request)))] }),
  );

  api.get(
    '/me/visits/:visitId',
    {
      config,
      schema: {
        tags,
        summary: 'One visit with its lines: the live cart, or what was charged',
        params: z.object({ visitId }),
        response: { 200: shopperVisit, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const asked = { visitId: request.params.visitId, locale: localeOf(request) };
      const visit = await viewVisit(parts, await shopperOf(parts, request), asked);
      if (!visit) throw notYours('visit');
      return visit;
    },
  );

  api.get(
    '/me/receipts/:receiptId',
    {
      config,
      schema: {
        tags,
        summary: 'A receipt as paper has it',
        params: z.object({ receiptId }),
        response: { 200: shopperReceipt, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const found = await receiptOf(parts.db, await shopperOf(parts, request), request.params.receiptId);
      if (!found) throw notYours('receipt');
      const credits = await creditsOf(parts.db, found.receipt.id);
      const text = renderReceiptText(found.receipt, localeOf(request), credits).trimEnd().split('\n');
      const { id, number } = found.receipt;
      return { receiptId: id, number, text, url: parts.receiptUrl(found.code), code: found.code };
    },
  );

  api.post(
    '/me/receipts/:receiptId/mails',
    {
      config,
      schema: {
        tags,
        summary: 'Mails a receipt once more; a repeat mails nothing',
        params: z.object({ receiptId }),
        body: mailReceipt,
        response: { 200: receiptMailed, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const shopperId = await shopperOf(parts, request);
      const { receiptId: id } = request.params;
      if (!(await receiptOf(parts.db, shopperId, id))) throw notYours('receipt');
      const { address } = await viewShopper(parts.db, shopperId);
      if (address?.state !== 'good') throw noAddress();
      const order = { mailId: request.body.mailId, receiptId: id, shopperId };
      return { state: await parts.book.transact((work) => orderMail(work, parts, order)) };
    },
  );

  api.post(
    '/me/contests',
    {
      config,
      schema: {
        tags,
        summary: 'Says that units of a line are wrong; a repeat is answered as the first time',
        body: contestLine,
        response: { 200: contestView, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const asked = await parts.contestDesk.ask(await shopperOf(parts, request), request.body);
      if (!asked.ok) throw contestProblem(asked.error, request.body.visitId);
      return asked.value;
    },
  );
};

const notYours = (what: string) =>
  new ApiProblem(404, `${what}-unknown`, `There is no such ${what} of yours.`, 'See GET /v1/me/visits.');

const noAddress = () =>
  new ApiProblem(409, 'no-address', 'There is no address that mail reaches.', 'Say where receipts go first.');
