import { putAddress as putAddressSchema, shopperView } from '@saunter/contracts';
import { putAddress, removeAddresses } from '../../addresses/address-book.ts';
import { orderMissed } from '../../addresses/mail-orders.ts';
import { viewShopper } from '../../me/view-shopper.ts';
import type { AddRoutes } from '../api-parts.ts';
import { problems } from '../problem-answers.ts';
import { shopperOf } from '../shopper-of.ts';

const config = { roles: ['shopper'] as const };
const tags = ['shopper'];

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
