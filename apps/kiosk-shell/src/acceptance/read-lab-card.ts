import type { CardSession } from '@saunter/card-reader';
import { transceive } from '@saunter/card-reader';
import type { CardReport, KernelOutcome, OdaDefect, TerminalSettings } from '@saunter/emv';
import { createCardDialogue, toSealedPlain, wipeCardReport } from '@saunter/emv';
import { sealPlain } from '@saunter/identity';
import type { Clock, Entropy, Log, Result, Timers } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import { localDate } from '@saunter/platform-node';
import type { AcceptancePurpose, AcceptedCard, CardNotAccepted } from './card-acceptance.ts';
import type { DenyCheck } from './deny-check.ts';
import { faultOfOutcome } from './fault-of-outcome.ts';

/** What a read needs besides the card. */
export interface LabCardParts {
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly timers: Timers;
  readonly log: Log;
  /** ISO 3166-1 numeric, three digits, of where the lane stands. */
  readonly countryNumeric: string;
  readonly terminal: TerminalSettings;
  readonly isDenied: DenyCheck;
}

type Read = Result<AcceptedCard, CardNotAccepted>;

/** What this terminal lacks says nothing about the card: nobody else need refuse it. */
const OF_THIS_TERMINAL: readonly OdaDefect[] = ['ca-key-unknown', 'ca-key-expired'];

/**
 * Reads the card of a session to the end and seals it. Card data lives in this call alone: it is overwritten before
 * the call returns, whatever came of it. A card whose chip failed its proof, and one on the deny list, is refused
 * before anybody is asked.
 */
export async function readLabCard(
  session: CardSession,
  purpose: AcceptancePurpose,
  parts: LabCardParts,
): Promise<Read> {
  const outcome = await transceive(
    session,
    createCardDialogue({
      cardInterface: session.cardInterface,
      transaction: {
        ...purpose.hold,
        countryNumeric: parts.countryNumeric,
        date: localDate(parts.clock.wallMs()),
        unpredictableNumber: parts.entropy.bytes(4),
      },
      terminal: parts.terminal,
    }),
    parts.timers,
  );
  noteOutcome(outcome, parts.log);
  if (!('card' in outcome)) return err({ fault: faultOfOutcome(outcome, session.cardInterface) });
  try {
    return judge(outcome, session, purpose, parts);
  } finally {
    wipeCardReport(outcome.card);
  }
}

function judge(
  outcome: Extract<KernelOutcome, { readonly card: CardReport }>,
  { cardInterface }: CardSession,
  purpose: AcceptancePurpose,
  parts: LabCardParts,
): Read {
  const { card } = outcome;
  const seal = (): SealedCard => sealReport(card, purpose, parts.entropy);
  // Whatever else was decided: without the proof of its chip a card may be a copy.
  if (card.oda.verdict === 'fail') {
    if (OF_THIS_TERMINAL.includes(card.oda.defect)) return err({ fault: 'not-accepted' });
    return err({ fault: 'not-genuine', refused: { sealedCard: seal(), reason: 'chip-not-genuine' } });
  }
  if (parts.isDenied(card)) return err({ fault: 'denied' });
  if (outcome.kind === 'declined') return err({ fault: faultOfOutcome(outcome, cardInterface) });
  return ok({ sealedCard: seal(), chip: card.oda.verdict === 'ok' ? 'authentic' : 'unproven' });
}

function sealReport(card: CardReport, { sealingKey }: AcceptancePurpose, entropy: Entropy): SealedCard {
  const plain = toSealedPlain(card);
  const sealed = sealPlain(sealingKey, plain, entropy);
  plain.fill(0);
  return sealed;
}

/** What a technician can make use of; nothing in it tells one card from another. */
function noteOutcome(outcome: KernelOutcome, log: Log): void {
  const { kind } = outcome;
  const reason = 'reason' in outcome ? outcome.reason : undefined;
  if (kind === 'card-error') {
    log.warn('card broke a rule', { step: outcome.step, defect: outcome.defect, statusWord: outcome.statusWord });
  } else if ('card' in outcome) {
    const { oda, aid, cardInterface } = outcome.card;
    const defect = oda.verdict === 'fail' ? oda.defect : undefined;
    log.info('card read', { kind, reason, aid, cardInterface, oda: oda.method, verdict: oda.verdict, defect });
  } else log.info('card not read', { kind, reason });
}
