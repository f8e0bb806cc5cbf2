import { mailReceipt, receiptId, receiptMailed, shopperReceipt } from '@saunter/contracts';
import { renderReceiptText } from '@saunter/receipts';
import { z } from 'zod';
import { orderMail } from '../../addresses/mail-orders.ts';
import { viewShopper } from '../../me/view-shopper.ts';
import { creditsOf } from '../../receipts/credit-store.ts';
import { receiptOf } from '../../receipts/receipt-store.ts';
import type { AddRoutes } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { problems } from '../problem-answers.ts';
import { localeOf, notYours, shopperOf } from '../shopper-of.ts';

const config = { roles: ['shopper'] as const };
const tags = ['shopper'];

/** A shopper's receipts: read, and mailed once more. */
export const addShopperReceiptRoutes: AddRoutes = (api, parts) => {
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
};

const noAddress = () =>
  new ApiProblem(409, 'no-address', 'There is no address that mail reaches.', 'Say where receipts go first.');
