import { decodeTlvs, encodeTlvs } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import type { DialogueOptions } from '../dialogue-options.ts';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors } from '../emv-vectors.vectors.ts';
import { parseCaPublicKeys } from '../oda/parse-ca-public-keys.ts';
import { expectValue } from '../oda/recorded-card.vectors.ts';
import type { LaneChange } from './scripted-card.fixture.ts';
import { laneOptions, object } from './scripted-card.fixture.ts';

/** A card with invented keys, and a dialogue with it. */
export interface OwnCard {
  readonly id: string;
  readonly interface: readonly string[];
  readonly aid: string;
  readonly capks: unknown;
  readonly expected: {
    readonly pan: string;
    readonly psn: string;
    readonly par: string;
    readonly expiry: string;
    readonly odaMethod: string;
    readonly verdict: string;
    readonly tvrByte1: string;
  };
  readonly transcript: {
    readonly unpredictableNumber: string;
    readonly ttq: string | null;
    readonly apdus: readonly (RecordedExchange & { readonly step: string })[];
  };
}

const found = haveEmvVectors('contactless cards with invented keys');

/** The contactless ones; none where the vectors are not here. */
export const contactlessCards: readonly OwnCard[] = found
  ? emvVectors<{ readonly cards: readonly OwnCard[] }>('own-cards').cards.filter((card) =>
      card.interface.includes('ctls'),
    )
  : [];

/** The card whose id begins with `id`. */
export function ownCard(id: string): OwnCard {
  const card = contactlessCards.find((one) => one.id.startsWith(id));
  if (!card) throw new Error(`no contactless card ${id}`);
  return card;
}

/**
 * A lane that says what the terminal of the transcripts said: a TVR of zeros in CDOL1, which CDA signs, wants a floor
 * limit over the amount and the card's own version number.
 */
export function optionsFor({ capks, transcript }: OwnCard, change: LaneChange = {}): DialogueOptions {
  return laneOptions({
    transaction: {
      unpredictableNumber: fromHex(transcript.unpredictableNumber),
      // Without the bits that pre-processing sets.
      ...(transcript.ttq && { ttq: fromHex('36004000') }),
      ...change.transaction,
    },
    row: { applicationVersion: fromHex('0096'), ...change.row },
    limits: { floorLimitMinor: 10_000, ...change.limits },
    terminal: { caKeys: expectValue(parseCaPublicKeys(capks)), ...change.terminal },
  });
}

/** What the card said in `step` of its transcript, without its status word. */
export function answerIn({ transcript }: OwnCard, step: string): string {
  const exchange = transcript.apdus.find((one) => one.step.startsWith(step));
  if (!exchange) throw new Error(`no ${step} in the transcript`);
  return exchange.r.slice(0, -4);
}

/** An answer in template 77 with objects put in, replaced, or (undefined) taken out. */
export function withObjects(answer: string, changes: Readonly<Record<string, string | undefined>>): string {
  const [template] = expectValue(decodeTlvs(fromHex(answer)));
  const kept = (template?.children ?? []).filter(({ tag }) => !(tag.toString(16).toUpperCase() in changes));
  const added = Object.entries(changes).flatMap(([tag, value]) => (value === undefined ? [] : [object(tag, value)]));
  const content = toHex(encodeTlvs(kept)) + added.join('');
  return `${object('77', content)}9000`;
}
