import type { Problem, VaultHealth } from '@saunter/contracts';
import {
  authoriseAnswer,
  authoriseRequest,
  captureAnswer,
  captureRequest,
  cardDestroyed,
  cardOnFileAnswer,
  cardOnFileRequest,
  cardRef,
  chargeAnswer,
  chargeRequest,
  gateKeysAnswer,
  gateKeysRequest,
  incrementAnswer,
  incrementRequest,
  problem,
  refundAnswer,
  refundRequest,
  reverseAnswer,
  reverseRequest,
  tokenAnswer,
  tokenRequest,
  vaultHealth,
  vaultPublicKey,
} from '@saunter/contracts';
import type { SealingKey } from '@saunter/identity';
import type { Result, Secret } from '@saunter/kit';
import { toBase64Url } from '@saunter/kit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { CardVault } from '../holds/card-vault.ts';
import type { VaultRefusal } from '../holds/vault-refusal.ts';
import { isAuthorised } from './bearer.ts';
import type { HttpProblem } from './problems.ts';
import { problemOf, refusalProblem } from './problems.ts';

/** What the API is made of. */
export interface VaultApiParts {
  readonly vault: CardVault;
  readonly sealingKey: SealingKey;
  /** What the store server must present. */
  readonly credential: Secret;
  readonly health: () => VaultHealth;
  /** Told of what must not happen, after the caller was answered. */
  readonly onBug: (error: unknown) => void;
}

const BODY_LIMIT_BYTES = 16 * 1024;
const refusals = { 400: problem, 401: problem, 404: problem, 409: problem, 422: problem };

/** The vault over HTTP; an outcome (approved, declined, unknown) is 200, only a refused request is not. */
export function vaultApi(parts: VaultApiParts): FastifyInstance {
  const base = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
  base.setValidatorCompiler(validatorCompiler);
  base.setSerializerCompiler(serializerCompiler);
  base.setErrorHandler((error, _request, reply) => {
    const refusal = errorProblem(error);
    // A bug ends the process once the answer is out: what is on disk is right, what is in memory may not be.
    if (refusal.status === 500) reply.raw.once('close', () => parts.onBug(error));
    return sendProblem(reply, refusal);
  });
  base.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, problemOf(404, 'not-found', 'There is no such address here.', 'See the vault contract.')),
  );
  base.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || isAuthorised(request.headers.authorization, parts.credential)) return;
    const refusal = problemOf(
      401,
      'unauthorised',
      'The credential is missing or wrong.',
      'Send what server.credential holds.',
    );
    return sendProblem(reply, refusal);
  });
  publicRoutes(base, parts);
  cardRoutes(base, parts.vault);
  moneyRoutes(base, parts.vault);
  return base;
}

function publicRoutes(base: FastifyInstance, { sealingKey, health: now }: VaultApiParts): void {
  const api = base.withTypeProvider<ZodTypeProvider>();
  const published = { keyId: sealingKey.keyId, publicKey: toBase64Url(sealingKey.publicKey) };
  api.get('/v1/public-key', { schema: { response: { 200: vaultPublicKey } } }, () => published);
  api.get('/healthz', { schema: { response: { 200: vaultHealth } } }, () => now());
}

function cardRoutes(base: FastifyInstance, vault: CardVault): void {
  const api = base.withTypeProvider<ZodTypeProvider>();
  api.post(
    '/v1/tokens',
    { schema: { body: tokenRequest, response: { 200: tokenAnswer, ...refusals } } },
    (request, reply) => answer(reply, vault.token(request.body)),
  );
  api.post(
    '/v1/cards-on-file',
    { schema: { body: cardOnFileRequest, response: { 200: cardOnFileAnswer, ...refusals } } },
    (request, reply) => answer(reply, vault.keepOnFile(request.body.sealedCard)),
  );
  api.delete(
    '/v1/cards-on-file/:cardRef',
    { schema: { params: z.object({ cardRef }), response: { 200: cardDestroyed, ...refusals } } },
    (request) => vault.destroyOnFile(request.params.cardRef),
  );
  api.post(
    '/v1/gate-keys',
    { schema: { body: gateKeysRequest, response: { 200: gateKeysAnswer, ...refusals } } },
    (request, reply) => answer(reply, vault.gateKeys(request.body)),
  );
}

function moneyRoutes(base: FastifyInstance, vault: CardVault): void {
  const api = base.withTypeProvider<ZodTypeProvider>();
  api.post(
    '/v1/authorisations',
    { schema: { body: authoriseRequest, response: { 200: authoriseAnswer, ...refusals } } },
    async (request, reply) => answer(reply, await vault.authorise(request.body)),
  );
  api.post(
    '/v1/captures',
    { schema: { body: captureRequest, response: { 200: captureAnswer, ...refusals } } },
    async (request, reply) => answer(reply, await vault.capture(request.body)),
  );
  api.post(
    '/v1/increments',
    { schema: { body: incrementRequest, response: { 200: incrementAnswer, ...refusals } } },
    async (request, reply) => answer(reply, await vault.increment(request.body)),
  );
  api.post(
    '/v1/charges',
    { schema: { body: chargeRequest, response: { 200: chargeAnswer, ...refusals } } },
    async (request, reply) => answer(reply, await vault.charge(request.body)),
  );
  api.post(
    '/v1/refunds',
    { schema: { body: refundRequest, response: { 200: refundAnswer, ...refusals } } },
    async (request, reply) => answer(reply, await vault.refund(request.body)),
  );
  api.post(
    '/v1/reversals',
    { schema: { body: reverseRequest, response: { 200: reverseAnswer, ...refusals } } },
    async (request, reply) => answer(reply, await vault.reverse(request.body)),
  );
}

const sendProblem = (reply: FastifyReply, { status, body }: HttpProblem) => reply.code(status).send(body);

/** The body of an answer, its status set: what was asked for, or why not. */
function answer<T>(reply: { code(status: number): unknown }, result: Result<T, VaultRefusal>): T | Problem {
  if (result.ok) return result.value;
  const { status, body } = refusalProblem(result.error);
  reply.code(status);
  return body;
}

function errorProblem(error: unknown): HttpProblem {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validation.map((issue) => `${issue.instancePath.slice(1) || 'the body'}: ${issue.message}`);
    return problemOf(400, 'invalid-request', where.join('; '), 'See the vault contract.');
  }
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status < 500)
    return problemOf(400, 'invalid-request', 'The request is not JSON of the right size.', 'Send the contract.');
  return problemOf(500, 'bug', 'The vault met a bug of its own.', 'Ask again with the same key; tell the technician.');
}
