import type { StoreFile } from '../settings/store-file.ts';
import type { Owned } from './schema.ts';

/** Whose a row is, as its two columns. */
export const ownerOf = (store: Pick<StoreFile, 'chainId' | 'storeId'>): Owned => ({
  chain_id: store.chainId,
  store_id: store.storeId,
});
