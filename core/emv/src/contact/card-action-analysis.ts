import { assert, unreachable } from '@saunter/kit';
import { buildCdolData } from '../cdol-data.ts';
import { declineReason } from '../decline-reason.ts';
import type { EmvStep } from '../flow/emv-step.ts';
import { generateAc } from '../generate-ac.ts';
import type { KernelVerdict } from '../kernel-outcome.ts';
import { TAG } from '../tags.ts';
import type { CryptogramType, Transaction } from '../transaction.ts';
import type { SentRequest } from './read-cryptogram.ts';
import { readCryptogram } from './read-cryptogram.ts';

/**
 * Asks the card for the cryptogram that terminal action analysis decided on, signed where CDA is pending, and says how
 * the transaction goes on (EMV 4.4 Book 3, 10.8). A card whose authentication failed is declined, whatever it answers.
 */
export const cardActionAnalysis: EmvStep<SentRequest> = {
  name: 'card-action-analysis',
  start(transaction, terminal) {
    const type = transaction.requested;
    assert(type, 'terminal action analysis comes before the card is asked');
    const cdol = buildCdolData(TAG.CDOL1, transaction, terminal);
    if (!cdol.ok) return { kind: 'failed', transaction, failure: cdol.error };
    const { data } = cdol.value;
    const cda = type !== 'AAC' && transaction.oda.verdict === 'pending';
    return {
      kind: 'command',
      inner: { type, cda, cdolData: [data] },
      command: generateAc({ type, cda }, data),
      transaction: { ...cdol.value.transaction, cdol1Data: data },
    };
  },
  next(sent, transaction, response) {
    const answered = readCryptogram(transaction, sent, response);
    if (!answered.ok) return { kind: 'failed', transaction, failure: answered.error };
    return { kind: 'end', transaction: answered.value, verdict: verdictOf(answered.value, sent.type) };
  },
};

function verdictOf(transaction: Transaction, requested: CryptogramType): KernelVerdict {
  if (transaction.oda.verdict === 'fail') return { kind: 'declined', reason: 'oda-failed' };
  const type = transaction.cryptogram?.type;
  switch (type) {
    case 'TC':
      return { kind: 'approved' };
    case 'ARQC':
      return { kind: 'online-request' };
    case 'AAC':
    case undefined:
      return { kind: 'declined', reason: requested === 'AAC' ? declineReason(transaction) : 'card' };
    default:
      return unreachable(type);
  }
}
