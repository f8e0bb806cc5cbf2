import type { CardReport, OdaReport } from '@saunter/emv';
import type { TokenKey } from '@saunter/identity';
import { cardToken } from '@saunter/identity';
import { asciiText, toHex } from '@saunter/kit';
import type { CardTest, CardTestOutcome, CardTestTimes } from './card-test.ts';
import { maskPan } from './mask-pan.ts';

/** What a technician is told of a card: nothing that could pay, and no more of its number than may be shown. */
export interface CardFacts {
  readonly aid: string;
  readonly label: string;
  readonly maskedPan: string;
  /** `YYMM`. */
  readonly expiry: string;
  readonly psn: string | null;
  readonly par: string | null;
  /** This machine's lab name of the card: by its PAR where it has one, else by its number. */
  readonly token: string;
  readonly tvr: string;
  readonly tsi: string;
  readonly odaMethod: OdaReport['method'];
  readonly verdict: 'ok' | 'fail' | 'not performed';
  readonly odaDefect?: string;
  readonly cvmResults: string;
  readonly cryptogramType: CardReport['cryptogramType'] | null;
}

/** The one line of JSON of a reader test; facts are there when the card was read to an outcome. */
export interface CardSummary extends Partial<CardFacts> {
  readonly reader: string | null;
  readonly interface: CardTest['cardInterface'] | null;
  readonly outcome: CardTestOutcome['kind'];
  readonly reason?: string;
  readonly step?: string;
  readonly defect?: string;
  /** Four hexadecimal digits. */
  readonly statusWord?: string;
  readonly times: CardTestTimes;
}

/** What is left of `test` once everything secret in it is taken out; names the card under `key`. */
export function summariseCardTest({ reader, cardInterface, outcome, times }: CardTest, key: TokenKey): CardSummary {
  return {
    ...{ reader: reader ?? null, interface: cardInterface ?? null },
    ...('card' in outcome && factsOf(outcome.card, key)),
    ...{ outcome: outcome.kind, ...detailsOf(outcome), times },
  };
}

function detailsOf(outcome: CardTestOutcome): Pick<CardSummary, 'reason' | 'step' | 'defect' | 'statusWord'> {
  if ('reason' in outcome) return { reason: outcome.reason };
  if (outcome.kind !== 'card-error') return {};
  const { step, defect, statusWord } = outcome;
  const hex = statusWord?.toString(16).toUpperCase().padStart(4, '0');
  return { step, defect, ...(hex !== undefined && { statusWord: hex }) };
}

function factsOf(card: CardReport, key: TokenKey): CardFacts {
  const { oda } = card;
  return {
    ...{ aid: card.aid, label: card.label, maskedPan: maskPan(card.pan.expose()), expiry: card.expiry },
    ...{ psn: card.psn ?? null, par: card.par ? asciiText(card.par.expose()) : null, token: cardToken(key, card) },
    ...{ tvr: toHex(card.tvr), tsi: toHex(card.tsi) },
    odaMethod: oda.method,
    verdict: oda.verdict === 'not-performed' ? 'not performed' : oda.verdict,
    ...(oda.verdict === 'fail' && { odaDefect: oda.defect }),
    ...{ cvmResults: toHex(card.cvmResults), cryptogramType: card.cryptogramType ?? null },
  };
}
