import { join } from 'node:path';
import { loadAutoCheckoutLayout, seededLayout, type WorldLayout } from '@saunter/testing-world';
import { repositoryRoot } from '../repository.ts';

/** The folder with data that is not part of the repository: SAUNTER_SHARED, or `shared` beside the checkout. */
export const sharedFolder = (): string => process.env['SAUNTER_SHARED'] ?? join(repositoryRoot, '../shared');

const MADE_UP_SEED = 1;

/** The store that worlds happen in: AutoCheckout's when its data is there, else a made-up one of its shape, said aloud. */
export function storeLayout(): WorldLayout {
  const real = loadAutoCheckoutLayout(sharedFolder());
  if (real) return real;
  process.stderr.write(
    `No data/autocheckout under ${sharedFolder()} (SAUNTER_SHARED): a made-up store of its shape is used.\n`,
  );
  return seededLayout(MADE_UP_SEED);
}
