import { unreachable } from '@saunter/kit';
import type { CardTestOutcome } from './card-test.ts';

/** A card was read to an outcome, a declined one too. */
const READ = 0;
/** A card was there, and could not be read. */
const NOT_READ = 1;
/** No reader that could be asked (sysexits.h, EX_UNAVAILABLE). */
const NO_READER = 69;
/** No card came in time (sysexits.h, EX_TEMPFAIL). */
const NO_CARD = 75;

/** What `./saunter card read` ends with. */
export function cardExitCode(outcome: CardTestOutcome): number {
  switch (outcome.kind) {
    case 'approved':
    case 'online-request':
    case 'declined':
      return READ;
    case 'no-card':
      return outcome.reason === 'timeout' ? NO_CARD : NO_READER;
    case 'try-again':
    case 'use-another-interface':
    case 'end':
    case 'card-error':
    case 'card-removed':
    case 'reader-lost':
    case 'no-answer':
    case 'mute-card':
      return NOT_READ;
    default:
      return unreachable(outcome);
  }
}
