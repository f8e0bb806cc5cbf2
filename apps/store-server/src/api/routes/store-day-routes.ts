import {
  decideOpening,
  decideRestocking,
  noticeList,
  openingView,
  restockingList,
  staffActList,
  storeNotice,
} from '@saunter/contracts';
import { z } from 'zod';
import { latestNotices } from '../../notices/keep-notices.ts';
import { latestActs } from '../../staff/staff-acts.ts';
import type { AddRoutes, ApiParts } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { deviceOf } from '../authenticate.ts';
import { problems } from '../problem-answers.ts';

const config = { roles: ['technician'] as const };
const tags = ['technician'];
const gondola = z.coerce.number().int().min(1).max(100_000);
const reason = z.enum(storeNotice.options.map((option) => option.shape.reason.value));

/** What staff decide about the store as a whole, and what it tells them. */
export const addStoreDayRoutes: AddRoutes = (api, parts) => {
  addOpening(api, parts);
  addRestocking(api, parts);
  api.get(
    '/notices',
    {
      config,
      schema: {
        tags,
        summary: 'What the hub noticed that changed no cart, the latest first',
        querystring: z.strictObject({ reason: reason.optional() }),
        response: { 200: noticeList, ...problems(400, 401, 403) },
      },
    },
    (request) => latestNotices(parts.db, parts.owner, request.query.reason),
  );
  api.get(
    '/staff-acts',
    {
      config,
      schema: {
        tags,
        summary: 'Who opened, closed and restocked, the latest first',
        response: { 200: staffActList, ...problems(401, 403) },
      },
    },
    () => latestActs(parts.db, parts.owner),
  );
};

const addOpening: AddRoutes = (api, { openingDesk }) => {
  const response = { 200: openingView, ...problems(400, 401, 403) };
  api.get(
    '/opening',
    { config, schema: { tags, summary: 'Whether the store is open, and who says so', response } },
    async () => openingDesk.now(),
  );
  api.put(
    '/opening',
    {
      config,
      schema: { tags, summary: 'Opens or closes the store, or leaves it to its hours', body: decideOpening, response },
    },
    async (request) => {
      await openingDesk.decide(request.body.state, deviceOf(request).deviceId);
      return openingDesk.now();
    },
  );
};

const addRestocking: AddRoutes = (api, parts) => {
  const { restockingDesk } = parts;
  const view = async () => ({ restocking: [...(await restockingDesk.list())] });
  api.get(
    '/restocking',
    {
      config,
      schema: {
        tags,
        summary: 'Which gondolas are restocked just now',
        response: { 200: restockingList, ...problems(401, 403) },
      },
    },
    view,
  );
  api.put(
    '/restocking/:gondola',
    {
      config,
      schema: {
        tags,
        summary: 'Begins or ends the restocking of a gondola; meanwhile nothing that happens there is in a cart',
        params: z.object({ gondola }),
        body: decideRestocking,
        response: { 200: restockingList, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      await checkGondola(parts, request.params.gondola);
      await restockingDesk.set(request.params.gondola, request.body.isRestocking, deviceOf(request).deviceId);
      return view();
    },
  );
};

async function checkGondola({ db, owner }: ApiParts, asked: number): Promise<void> {
  const facings = db.selectFrom('facing').select('gondola').where('store_id', '=', owner.store_id);
  if (await facings.where('gondola', '=', asked).limit(1).executeTakeFirst()) return;
  throw new ApiProblem(
    404,
    'unknown-gondola',
    `The planogram has no gondola ${asked}.`,
    'See GET /v1/catalogue for those that it has.',
  );
}
