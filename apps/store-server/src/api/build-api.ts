import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { mintId } from '@saunter/kit';
import fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { COOKIES } from '../sessions/cookies.ts';
import type { Api, ApiParts } from './api-parts.ts';
import type { Role } from './authenticate.ts';
import { authenticate } from './authenticate.ts';
import { handleErrors } from './handle-errors.ts';
import { parseJsonStrictly } from './parse-json-strictly.ts';
import { registerRateLimits } from './rate-limits.ts';
import { addAppCardRoutes } from './routes/app-card-routes.ts';
import { addAppSessionRoutes, addAppSignInRoutes } from './routes/app-session-routes.ts';
import { addCatalogueRoutes } from './routes/catalogue-routes.ts';
import { addDebtCashRoutes } from './routes/debt-cash-routes.ts';
import { addDebtRoutes } from './routes/debt-routes.ts';
import { addDeletionRoutes } from './routes/deletion-routes.ts';
import { addDenyListRoutes } from './routes/deny-list-routes.ts';
import { addDeskContestRoutes } from './routes/desk-contest-routes.ts';
import { addDeskMoveRoutes } from './routes/desk-move-routes.ts';
import { addDeskRoutes } from './routes/desk-routes.ts';
import { addDeskSessionRoutes } from './routes/desk-session-routes.ts';
import { addDeviceRoutes } from './routes/device-routes.ts';
import { addGateDenyRoutes } from './routes/gate-deny-routes.ts';
import { addGateRoutes } from './routes/gate-routes.ts';
import { addHealthRoute } from './routes/health-route.ts';
import { addHubRoutes } from './routes/hub-routes.ts';
import { addKioskLinkRoutes } from './routes/kiosk-link-routes.ts';
import { addKioskRoutes } from './routes/kiosk-routes.ts';
import { addReconciliationRoutes } from './routes/reconciliation-routes.ts';
import { addRefundRoutes } from './routes/refund-routes.ts';
import { addReviewRoutes } from './routes/review-routes.ts';
import { addShopperReceiptRoutes } from './routes/shopper-receipt-routes.ts';
import { addShopperRoutes } from './routes/shopper-routes.ts';
import { addShopperVisitRoutes } from './routes/shopper-visit-routes.ts';
import { addSignUpRoutes } from './routes/sign-up-routes.ts';
import { addStaffRoutes } from './routes/staff-routes.ts';
import { addStoreDayRoutes } from './routes/store-day-routes.ts';
import { addTechnicianRoutes, addVisitRoutes, addVisitViewRoutes } from './routes/visit-routes.ts';

/** A sealed card and its ids; routes that take more say so. */
const BODY_LIMIT_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

const GROUPS = [
  addDeviceRoutes,
  addGateRoutes,
  addGateDenyRoutes,
  addVisitRoutes,
  addVisitViewRoutes,
  addTechnicianRoutes,
  addHubRoutes,
  addCatalogueRoutes,
  addSignUpRoutes,
  addKioskRoutes,
  addShopperRoutes,
  addShopperVisitRoutes,
  addShopperReceiptRoutes,
  addDenyListRoutes,
  addRefundRoutes,
  addReviewRoutes,
  addStoreDayRoutes,
  addDebtRoutes,
  addDebtCashRoutes,
  addReconciliationRoutes,
  addAppSignInRoutes,
  addAppSessionRoutes,
  addAppCardRoutes,
  addKioskLinkRoutes,
  addDeletionRoutes,
  addStaffRoutes,
  addDeskSessionRoutes,
  addDeskRoutes,
  addDeskContestRoutes,
  addDeskMoveRoutes,
];

/** The store's HTTP API with its description at /openapi.json and its page at /docs; not yet listening. */
export async function buildApi(parts: ApiParts): Promise<Api> {
  const { clock, entropy, log } = parts;
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    requestIdHeader: false,
    // A reverse proxy on this machine is believed whom it asks for.
    trustProxy: 'loopback',
    genReqId: () => mintId('req', clock, entropy),
    forceCloseConnections: true,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  handleErrors(app, log);
  parseJsonStrictly(app);
  logRequests(app, parts);
  app.addHook('preClose', () => parts.streams.closeAll());
  await describe(app);
  await registerRateLimits(app);
  addHealthRoute(app, parts);
  await app.register(
    async (v1) => {
      authenticate(v1, parts);
      for (const add of GROUPS) add(v1, parts);
    },
    { prefix: '/v1' },
  );
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  return app;
}

async function describe(app: Api): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Saunter store server',
        version: '1',
        description:
          'Visits, carts, money, receipts and devices of one store. Every operation names in `x-roles` whom it answers; every refusal is a `problem`.',
      },
      components: {
        securitySchemes: {
          device: { type: 'http', scheme: 'bearer', description: '`<deviceId>.<secret>`' },
          kiosk: { type: 'apiKey', in: 'header', name: 'Saunter-Session', description: 'A card just read there.' },
          app: {
            type: 'apiKey',
            in: 'cookie',
            name: COOKIES.app,
            description: 'Changes carry `Saunter-Csrf` as well.',
          },
          desk: {
            type: 'apiKey',
            in: 'cookie',
            name: COOKIES.desk,
            description: 'Changes carry `Saunter-Csrf` as well.',
          },
        },
      },
    },
    transform: ({ schema, url, route, ...rest }) => {
      const described = jsonSchemaTransform({ schema, url, route, ...rest });
      if (!url.startsWith('/v1/')) return described;
      const roles = route.config?.roles ?? [];
      return { ...described, schema: { ...described.schema, security: securityOf(roles), 'x-roles': roles } };
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs' });
}

/** By what each role proves that it is; a shopper by either of two. */
function securityOf(roles: readonly Role[]): readonly Readonly<Record<string, readonly never[]>>[] {
  const ways = roles.flatMap((role): readonly string[] => {
    if (role === 'associate' || role === 'manager') return ['desk'];
    if (role === 'shopper') return ['kiosk', 'app'];
    if (role === 'anybody') return [];
    return [role === 'app' ? 'app' : 'device'];
  });
  return [...new Set(ways)].map((way) => (way === 'kiosk' ? { device: [], kiosk: [] } : { [way]: [] }));
}

function logRequests(app: Api, { log, clock }: ApiParts): void {
  const begun = new WeakMap<object, number>();
  app.addHook('onRequest', async (request, reply) => {
    begun.set(request, clock.monotonicMs());
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route, not the address: a receipt's code is a secret.
    log.info('answered', {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      device: request.device?.deviceId,
      tookMs: Math.round(clock.monotonicMs() - (begun.get(request) ?? clock.monotonicMs())),
    });
  });
}
