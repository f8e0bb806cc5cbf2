import type { Facing, Product } from '@saunter/model';

/** What the store sells and where it stands, as the store server hands it to the hub. */
export interface Catalogue {
  readonly products: readonly Product[];
  readonly facings: readonly Facing[];
}
