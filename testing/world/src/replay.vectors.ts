import { createFusion, type FusionInput, type FusionOutput, type FusionState } from '@saunter/fusion';
import { asId, type Barcode, type VisitId } from '@saunter/model';
import { type Catalogue, type StoreMapDocument, storeMapOf } from '@saunter/store-map';
import { fusionInputOf } from './fusion-inputs.ts';
import type { WorldVisit } from './make-visit.ts';

/** The visit that every seeded test is about. */
export const VISIT = asId<VisitId>('vis_0000000000000000000seeded0');

/** One input and when it came. */
export interface Delivery {
  readonly receivedMs: number;
  readonly input: FusionInput;
  /** Which sensor sent it: messages of one never overtake each other. */
  readonly source: string;
}

/** One output and when it was said. */
export interface Said {
  readonly atMs: number;
  readonly output: FusionOutput;
}

const sourceOf = (input: FusionInput): string => {
  if (input.kind === 'samples') return `scale ${input.gondola}`;
  return input.kind === 'passage' ? `lane ${input.laneId}` : input.kind;
};

/** What fusion is told of a seeded visit: its admission, then every message when it was received. */
export function deliveriesOf(visit: WorldVisit): readonly Delivery[] {
  const { laneId, from, until, expected } = visit.admission;
  const admission: FusionInput = { kind: 'admission', visitId: VISIT, laneId, from, until, expected };
  const messages = visit.messages.flatMap((message): Delivery[] => {
    const input = fusionInputOf(message);
    return input ? [{ receivedMs: message.receivedMs, input, source: sourceOf(input) }] : [];
  });
  return [{ receivedMs: from, input: admission, source: 'server' }, ...messages];
}

/** What fusion says to these deliveries, in their order; `from` goes on where an earlier replay ended. */
export function replay(
  store: { readonly storeMap: StoreMapDocument; readonly catalogue: Catalogue },
  deliveries: readonly Delivery[],
  from?: FusionState,
): { readonly said: readonly Said[]; readonly state: FusionState } {
  const fusion = createFusion({ storeMap: storeMapOf(store.storeMap), catalogue: store.catalogue });
  const said: Said[] = [];
  let state = from ?? fusion.initial;
  for (const { input, receivedMs } of deliveries) {
    const turn = fusion.apply(state, input);
    state = turn.state;
    said.push(...turn.outputs.map((output) => ({ atMs: receivedMs, output })));
  }
  return { said, state };
}

/** The last cart that was said, sorted by barcode, and whether it was final. */
export function finalCart(said: readonly Said[]): {
  readonly cart: readonly { readonly barcode: Barcode; readonly quantity: number }[];
  readonly finalAtMs: number | undefined;
} {
  const last = said.flatMap(({ output }) => ('type' in output && output.type === 'CartRevised' ? [output] : [])).at(-1);
  const finals = said.filter(({ output }) => 'type' in output && output.type === 'CartFinal');
  return {
    cart: (last?.lines ?? []).map(({ barcode, quantity }) => ({ barcode, quantity })),
    finalAtMs: finals.length === 1 ? finals[0]?.atMs : undefined,
  };
}
