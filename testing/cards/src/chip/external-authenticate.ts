import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { STATUS_WORD } from '@saunter/iso7816';
import type { ChipMemory } from './chip-memory.ts';
import { answerStatus } from './responses.ts';

/** Bit 3 of the first byte of the AIP: issuer authentication is supported (EMV 4.4 Book 3, Annex C1). */
const ISSUER_AUTHENTICATION = 0x04;

/** EXTERNAL AUTHENTICATE (EMV 4.4 Book 3, 6.5.4): once a transaction, between the two cryptograms. */
export function externalAuthenticate(memory: ChipMemory, { p1, p2, data }: CommandApdu): ResponseApdu {
  const { session } = memory;
  if (p1 !== 0 || p2 !== 0) return answerStatus(STATUS_WORD.WRONG_PARAMETERS);
  if (session.at !== 'asked-online' || session.issuer !== 'not-heard') {
    return answerStatus(STATUS_WORD.CONDITIONS_NOT_SATISFIED);
  }
  const { aip, secrets } = session.application;
  if (((aip[0] ?? 0) & ISSUER_AUTHENTICATION) === 0) return answerStatus(STATUS_WORD.INSTRUCTION_NOT_SUPPORTED);
  if (data.length < 8 || data.length > 16) return answerStatus(STATUS_WORD.WRONG_LENGTH);
  const isGenuine = secrets.acceptsIssuer(memory.atc, session.cryptogram, data);
  memory.session = { ...session, issuer: isGenuine ? 'genuine' : 'false' };
  return answerStatus(isGenuine ? STATUS_WORD.OK : STATUS_WORD.WARNING_CHANGED);
}
