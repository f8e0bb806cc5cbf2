import { buildCdolData } from '../cdol-data.ts';
import type { EmvStep } from '../flow/emv-step.ts';
import { generateAc } from '../generate-ac.ts';
import { TAG } from '../tags.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import { isDeniedOffline } from '../terminal-action-analysis.ts';
import type { CryptogramType, Transaction } from '../transaction.ts';
import { authorisationResponseCode, isApproval } from './authorisation-response-code.ts';
import type { IssuerAnswer } from './issuer-answer.ts';
import type { SentRequest } from './read-cryptogram.ts';
import { readCryptogram } from './read-cryptogram.ts';

/**
 * The second GENERATE AC: TC when the issuer approved, or when nobody answered and the default action codes allow it,
 * else AAC (EMV 4.4 Book 3, 10.11). The verdict comes after the scripts.
 */
export const completion = (answer: IssuerAnswer, authenticationData: Uint8Array | undefined): EmvStep<SentRequest> => ({
  name: 'completion',
  start(transaction, terminal) {
    const type = decide(transaction, answer, terminal);
    const extra = new Map([
      [TAG.AUTHORISATION_RESPONSE_CODE as number, authorisationResponseCode(answer, type)],
      ...(authenticationData ? [[TAG.ISSUER_AUTHENTICATION_DATA, authenticationData] as const] : []),
    ]);
    const cdol = buildCdolData(TAG.CDOL2, transaction, terminal, extra);
    if (!cdol.ok) return { kind: 'failed', transaction, failure: cdol.error };
    const { data } = cdol.value;
    // A card that signed its first cryptogram signs this one, too: EMV 4.4 Book 2, 6.6.
    const cda = type === 'TC' && transaction.cdaKey !== undefined;
    return {
      kind: 'command',
      inner: { type, cda, cdolData: [transaction.cdol1Data, data] },
      command: generateAc({ type, cda }, data),
      transaction: cdol.value.transaction,
    };
  },
  next(sent, transaction, response) {
    const answered = readCryptogram(transaction, sent, response);
    return answered.ok
      ? { kind: 'done', transaction: answered.value }
      : { kind: 'failed', transaction, failure: answered.error };
  },
});

function decide(transaction: Transaction, answer: IssuerAnswer, terminal: TerminalSettings): CryptogramType {
  if (answer.kind === 'answered') return isApproval(answer.responseCode) ? 'TC' : 'AAC';
  return isDeniedOffline(transaction, terminal) ? 'AAC' : 'TC';
}
