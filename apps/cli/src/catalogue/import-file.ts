import type { CatalogueImported, CatalogueKind, Problem } from '@saunter/contracts';
import { catalogueImported, problem } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import { askStore } from '../ask-store.ts';
import type { StoreAddress } from './store-address.ts';

/** A CSV file for the catalogue. */
export interface CatalogueFile {
  readonly kind: CatalogueKind;
  readonly dryRun: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Sends a file to a running store. Gives what it changed, or why the store refused it.
 * @throws OperatorError when nobody answers, or what answers is no store server.
 */
export async function importFile(
  { serverUrl, credential }: StoreAddress,
  { kind, dryRun, bytes }: CatalogueFile,
): Promise<Result<CatalogueImported, Problem['error']>> {
  const answer = await askStore(`${serverUrl}/v1/catalogue/import?kind=${kind}&dryRun=${dryRun}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'text/csv' },
    body: bytes,
  });
  const taken = catalogueImported.safeParse(answer);
  if (taken.success) return ok(taken.data);
  const refused = problem.safeParse(answer);
  if (refused.success) return err(refused.data.error);
  throw new OperatorError(`what answers at ${serverUrl} is no store server`, 'Name the store with --server URL.');
}
