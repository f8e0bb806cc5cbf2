import { sharedEmvData } from './shared-emv-data.vectors.ts';

/** A recorded card as far as tests of cards need it. */
export interface OwnCard {
  readonly id: string;
  readonly profile: {
    readonly iccKey?: { readonly n: string; readonly d: string };
    readonly apps: Readonly<Record<string, { readonly iad: string; readonly pdol?: string }>>;
  };
  readonly transcript: {
    readonly unpredictableNumber: string;
    readonly apdus: readonly { readonly step: string; readonly c: string; readonly r: string }[];
  };
}

/** The recorded cards; none where they are not. */
export const ownCards = (): readonly OwnCard[] =>
  sharedEmvData<{ readonly cards: readonly OwnCard[] }>('own-cards')?.cards ?? [];
