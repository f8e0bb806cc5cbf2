import type { StoreCatalogue } from '@saunter/contracts';
import type { StoreMapDocument } from '@saunter/store-map';

/** `profile` of the MCAP header: only files that carry it are recordings of ours. */
export const RECORDING_PROFILE = 'saunter';

/** The one metadata record of every recording, and the only version of its format so far. */
export const RECORDING_METADATA = 'saunter.recording';
export const RECORDING_VERSION = '1';

/** What a recording carries beside its messages, so that it can be judged and replayed without the store it is of. */
export interface RecordingContents {
  /** Where the messages come from, in a few words: the importer and its folder, a bus, a seed. */
  readonly source: string;
  readonly storeMap: StoreMapDocument;
  readonly products: StoreCatalogue['products'];
  readonly planogram: StoreCatalogue['facings'];
  /** MCAP topics whose messages no sensor sent: worked out afterwards, and marked so. */
  readonly syntheticTopics: readonly string[];
}

/** Names of the attachments; all are JSON. */
export const ATTACHMENTS = {
  storeMap: 'store-map.json',
  products: 'products.json',
  planogram: 'planogram.json',
} as const;
