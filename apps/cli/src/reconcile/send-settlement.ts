import type { Problem, ReconciliationReport } from '@saunter/contracts';
import { problem, reconciliationReport } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import { askStore } from '../ask-store.ts';
import type { StoreAddress } from '../catalogue/store-address.ts';

/**
 * Sends a settlement file to a running store. Gives the store's report, or why it refused the file.
 * @throws OperatorError when nobody answers, or what answers is no store server.
 */
export async function sendSettlement(
  { serverUrl, credential }: StoreAddress,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<ReconciliationReport, Problem['error']>> {
  const answer = await askStore(`${serverUrl}/v1/reconciliations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'text/csv' },
    body: bytes,
  });
  const report = reconciliationReport.safeParse(answer);
  if (report.success) return ok(report.data);
  const refused = problem.safeParse(answer);
  if (refused.success) return err(refused.data.error);
  throw new OperatorError(`what answers at ${serverUrl} is no store server`, 'Name the store with --server URL.');
}
