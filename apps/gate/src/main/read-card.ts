import type { CardSession } from '@saunter/card-reader';
import { transceive } from '@saunter/card-reader';
import type { ReadOutcome } from '@saunter/emv';
import { createEmvSession, toSealedPlain, wipeCardRead } from '@saunter/emv';
import type { SealingKey } from '@saunter/identity';
import { sealPlain } from '@saunter/identity';
import type { Clock, Entropy, Log, Money, Result, Timers } from '@saunter/kit';
import { err, ok, unreachable } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import type { CardFault } from '@saunter/visit/lane';

/** What a read needs besides the card. */
export interface CardReadParts {
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly timers: Timers;
  readonly log: Log;
  /** ISO 3166-1 numeric, three digits, of where the lane stands. */
  readonly countryNumeric: string;
}

/** Who can open the read, and how much will be asked for on it. */
export interface CardReadPurpose {
  readonly sealingKey: SealingKey;
  readonly hold: Money;
}

/**
 * Reads the card of a session to the end and seals it. Card data lives in this call alone: it is overwritten before
 * the call returns, whatever came of it.
 */
export async function readCard(
  session: CardSession,
  purpose: CardReadPurpose,
  parts: CardReadParts,
): Promise<Result<SealedCard, CardFault>> {
  const outcome = await transceive(
    session,
    createEmvSession({
      cardInterface: session.cardInterface,
      transaction: {
        ...purpose.hold,
        countryNumeric: parts.countryNumeric,
        date: localDate(parts.clock.wallMs()),
        unpredictableNumber: parts.entropy.bytes(4),
      },
    }),
    parts.timers,
  );
  if (outcome.kind !== 'card-read') return err(faultOf(outcome, parts.log));
  const plain = toSealedPlain(outcome);
  try {
    return ok(sealPlain(purpose.sealingKey, plain, parts.entropy));
  } finally {
    plain.fill(0);
    wipeCardRead(outcome);
  }
}

/** What the shopper can do about it; the rest is for the log. */
function faultOf(outcome: Exclude<ReadOutcome, { kind: 'card-read' }>, log: Log): CardFault {
  switch (outcome.kind) {
    case 'card-removed':
      return 'removed-early';
    case 'reader-lost':
    case 'no-answer':
      return 'unreadable';
    case 'card-error':
      log.warn('card broke a rule', { step: outcome.step, defect: outcome.defect, statusWord: outcome.statusWord });
      return 'unreadable';
    case 'not-supported':
      log.info('card not supported', { reason: outcome.reason });
      return outcome.reason === 'contact-interface' ? 'tap-instead' : 'not-accepted';
    default:
      return unreachable(outcome);
  }
}

/** `YYMMDD` where this machine stands, as tag 9A wants it. */
function localDate(wallMs: number): string {
  const now = new Date(wallMs);
  return [now.getFullYear() % 100, now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('');
}
