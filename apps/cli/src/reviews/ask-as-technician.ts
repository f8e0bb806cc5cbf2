import type { Problem } from '@saunter/contracts';
import { problem } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import type { z } from 'zod';
import { askStore } from '../ask-store.ts';
import type { StoreAddress } from '../catalogue/store-address.ts';

/** One request to a store: GET, unless it has a method or a body. */
export interface TechnicianRequest<T> {
  readonly path: string;
  readonly answer: z.ZodType<T>;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
}

/**
 * Asks a running store as its technician. Gives its answer, or why it refused.
 * @throws OperatorError when nobody answers, or what answers is no store server.
 */
export async function askAsTechnician<T>(
  { serverUrl, credential }: StoreAddress,
  { path, answer: schema, body, method = body === undefined ? 'GET' : 'POST' }: TechnicianRequest<T>,
): Promise<Result<T, Problem['error']>> {
  const authorization = `Bearer ${credential}`;
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) };
  const said = await askStore(`${serverUrl}${path}`, { method, headers, ...content });
  const answer = schema.safeParse(said);
  if (answer.success) return ok(answer.data);
  const refused = problem.safeParse(said);
  if (refused.success) return err(refused.data.error);
  throw new OperatorError(`what answers at ${serverUrl} is no store server`, 'Name the store with --server URL.');
}
