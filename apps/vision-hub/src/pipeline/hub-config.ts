import type { StoreCatalogue } from '@saunter/contracts';
import { reviewLimit, storeCatalogue } from '@saunter/contracts';
import type { Fusion, ReviewLimit } from '@saunter/fusion';
import { createFusion } from '@saunter/fusion';
import type { Catalogue, StoreMapDocument } from '@saunter/store-map';
import { parseStoreMap, storeMapOf } from '@saunter/store-map';
import { z } from 'zod';

/** What the hub must know before it can believe anything: where the plates are, and what stands on them. */
export interface HubConfig {
  readonly storeMap: StoreMapDocument;
  readonly catalogue: StoreCatalogue;
  /** Without it staff are asked nothing. */
  readonly review?: ReviewLimit | undefined;
}

/** A configuration as it stands in the journal and the checkpoint. */
export const hubConfig = z.object({
  storeMap: z.unknown().transform((document, context): StoreMapDocument => {
    const parsed = parseStoreMap(JSON.stringify(document));
    if (parsed.ok) return parsed.value;
    context.addIssue('not a store map');
    return z.NEVER;
  }),
  catalogue: storeCatalogue,
  review: reviewLimit.optional(),
});

/** The machine for a configuration. */
export function fusionOf(config: HubConfig): Fusion {
  // Parsed JSON has no field that is there and undefined, which is all that the two types differ by.
  const catalogue = config.catalogue as Catalogue;
  const { review } = config;
  return createFusion({ storeMap: storeMapOf(config.storeMap), catalogue, ...(review && { review }) });
}
